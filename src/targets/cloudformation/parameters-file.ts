import { posix } from 'node:path';
import type { Parameter } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import { safeName } from '../safe-name.js';
import { valueConflict } from '../value-conflict.js';
import { valueIn } from '../values.js';
import { layoutOfList } from './json-list.js';

/**
 * The path of an environment's parameter file: `parameters/<environment>.json` next to the template.
 * Two migrated templates in one folder must not share a file, because CloudFormation refuses parameters
 * a template does not declare; then it is `parameters/<template without extension>.<environment>.json`.
 *
 * @param siblings every template that is migrated, this one included or not.
 * @throws Problem `target/unsafe-name` when the environment's name can't be part of a path.
 */
export function parameterFilePath(
  template: string,
  environment: string,
  siblings: readonly string[],
): string {
  const folder = posix.dirname(template);
  const name = safeName('environment', environment);
  const others = siblings.filter((other) => other !== template && posix.dirname(other) === folder);
  // Two templates may differ in their extension alone; then the stem would not tell them apart either.
  const stems = others.map(stem);
  const own = stems.includes(stem(template)) ? posix.basename(template) : stem(template);
  return posix.join(folder, 'parameters', others.length === 0 ? `${name}.json` : `${own}.${name}.json`);
}

const stem = (template: string): string => posix.basename(template).replace(/\.[^.]+$/, '');

/**
 * The text of an environment's parameter file: a JSON list of `ParameterKey` and `ParameterValue`.
 * What an existing file holds stays as it is, byte for byte; missing entries are added after the last one,
 * in its style.
 *
 * @param path the file's own path, for messages.
 * @throws Problem `target/value-conflict` when the file gives a parameter another value,
 *   `target/parameter-file-unreadable` when it is no such list, `target/value-missing` when a parameter
 *   has no value in this environment.
 */
export function parameterFile(
  path: string,
  template: string,
  environment: string,
  parameters: readonly Parameter[],
  existing?: string,
): string {
  const wanted = parameters
    .filter((parameter) => parameter.template === template)
    .map((parameter) => ({ parameter, value: valueIn(parameter, environment) }));
  if (existing === undefined || existing.trim() === '') {
    const entries = wanted.map(({ parameter, value }) => entryOf(parameter.name, value));
    return `${JSON.stringify(entries, null, 2)}\n`;
  }
  const held = readEntries(path, existing);
  const added: { name: string; value: string }[] = [];
  for (const { parameter, value } of wanted) {
    const entry = held.find((candidate) => candidate.ParameterKey === parameter.name);
    if (entry === undefined) added.push({ name: parameter.name, value });
    else if (entry.ParameterValue !== value) throw conflict(path, existing, parameter, environment);
  }
  return added.length === 0 ? existing : append(existing, added);
}

interface Entry {
  readonly ParameterKey: string;
  readonly ParameterValue: unknown;
}

const entryOf = (name: string, value: string): Entry => ({ ParameterKey: name, ParameterValue: value });

function readEntries(path: string, text: string): Entry[] {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw unreadable(path, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(data)) throw unreadable(path, 'is not a list');
  return data.map((item: unknown) => {
    if (
      typeof item !== 'object' ||
      item === null ||
      !('ParameterKey' in item) ||
      typeof item.ParameterKey !== 'string'
    )
      throw unreadable(path, 'has an entry without a ParameterKey');
    return {
      ParameterKey: item.ParameterKey,
      ParameterValue: 'ParameterValue' in item ? item.ParameterValue : undefined,
    };
  });
}

const unreadable = (path: string, what: string): Problem =>
  new Problem('target/parameter-file-unreadable', `${path} exists already and ${what}.`, {
    at: { file: path, line: 1, column: 1 },
    remedy: 'Make it a JSON list of {"ParameterKey", "ParameterValue"} objects, or move it away.',
  });

function conflict(path: string, text: string, parameter: Parameter, environment: string): Problem {
  const key = JSON.stringify(parameter.name).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const offset = text.search(new RegExp(`"ParameterKey"\\s*:\\s*${key}`));
  return valueConflict(placeAt(path, text, Math.max(offset, 0)), parameter, environment);
}

/** Adds entries behind the last one, laid out as the last one is. */
function append(text: string, added: readonly { name: string; value: string }[]): string {
  const { open, close, elements } = layoutOfList(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = elements.at(-1);
  if (last === undefined) {
    const lines = JSON.stringify(
      added.map(({ name, value }) => entryOf(name, value)),
      null,
      2,
    );
    return text.slice(0, open - 1) + lines.replaceAll('\n', eol) + text.slice(close + 1);
  }
  const before = elements.at(-2);
  const gap = before === undefined ? `,${text.slice(open, last.start)}` : text.slice(before.end, last.start);
  const shape =
    /^\{(\s*)"ParameterKey"(\s*:\s*)"(?:[^"\\]|\\.)*"(\s*,\s*)"ParameterValue"(\s*:\s*)"(?:[^"\\]|\\.)*"(\s*)\}$/.exec(
      text.slice(last.start, last.end),
    );
  const [, opening = ' ', colon = ': ', comma = ', ', colon2 = ': ', closing = ' '] = shape ?? [];
  const lines = added.map(
    ({ name, value }) =>
      `${gap}{${opening}"ParameterKey"${colon}${JSON.stringify(name)}${comma}"ParameterValue"${colon2}${JSON.stringify(value)}${closing}}`,
  );
  return text.slice(0, last.end) + lines.join('') + text.slice(last.end);
}
