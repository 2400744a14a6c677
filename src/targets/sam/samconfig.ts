import { isDeepStrictEqual } from 'node:util';
import { parse, patch, stringify } from '@decimalturn/toml-patch';
import type { Parameter } from '../../model/migration.js';
import { escaped } from '../../model/pattern.js';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import { safeName } from '../safe-name.js';
import {
  deployTable,
  overridesFor,
  parametersOf,
  type SamConfig,
  type SamEnvironment,
} from './environment-table.js';
import { extendOverrides } from './merge-overrides.js';
import { patchYaml } from './patch-yaml.js';
import { placeOfTable } from './place-of-table.js';
import { appendYaml, readYaml } from './samconfig-yaml.js';
import { isTable, type Table } from './table.js';

/** The names SAM CLI looks for next to the template, the one it takes first in front. A second one is never created. */
export const SAMCONFIG_NAMES = [
  'samconfig.toml',
  'samconfig.yaml',
  'samconfig.yml',
  'samconfig.json',
] as const;

/**
 * Gives every environment its `[<environment>.deploy.parameters]`. What was there stays byte for byte: new tables
 * go behind the last line; keys missing from a table that exists are patched in, and the result is compared
 * with what was there.
 *
 * @param template its path from the root, as parameters name it.
 * @param path the file's own path; its extension says how it is written (`.toml`, `.yaml`, `.yml`).
 * @param existing its text, undefined where there is none yet.
 * @throws Problem `target/samconfig-unreadable`, `target/samconfig-form` (what is there can't be extended),
 *   `target/value-conflict`, `target/value-missing`, `target/value-unquotable`, `target/unsafe-name`.
 */
export function samconfig(
  path: string,
  template: string,
  targets: readonly SamEnvironment[],
  parameters: readonly Parameter[],
  existing?: string,
): string {
  const before = existing ?? '';
  const config = readSamconfig(path, before);
  const wanted: Record<string, unknown> = structuredClone(config);
  if (before.trim() === '' && !isYaml(path)) wanted.version = 0.1;
  const fresh: Record<string, Table> = {};
  const patches = new Map<string, Table>();
  for (const target of targets) {
    const { environment, configEnv } = target;
    safeName('environment', configEnv);
    const held = parametersOf(config, configEnv, 'deploy');
    if (Object.keys(held).length === 0) {
      if (config[configEnv] !== undefined && isYaml(path)) throw form(path, before, configEnv);
      const table = deployTable(config, target, template, parameters);
      fresh[configEnv] = table;
      put(wanted, configEnv, table);
      continue;
    }
    const extended = extendTable(
      path,
      before,
      config,
      held,
      target,
      overridesFor(environment, template, parameters),
    );
    if (isDeepStrictEqual(extended, held)) continue;
    patches.set(configEnv, extended);
    put(wanted, configEnv, extended);
  }
  const after = isYaml(path)
    ? appendYaml(patchYaml(path, before, patches), fresh)
    : appendTables(patches.size > 0 ? patchTables(path, before, wanted, fresh) : before, fresh);
  if (!says(path, after, wanted)) throw form(path, before, targets[0]?.configEnv ?? '');
  return after;
}

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

/**
 * A samconfig as parsed.
 * @throws Problem `target/samconfig-unreadable`, `target/samconfig-form`.
 */
export function readSamconfig(path: string, text: string): SamConfig {
  if (isYaml(path)) return readYaml(path, text);
  if (!path.endsWith('.toml')) throw form(path, text, '');
  try {
    const value: unknown = parse(text);
    return isTable(value) ? value : {};
  } catch (error) {
    const [, line = '1', column = '1'] = /\((\d+),\s*(\d+)\)/.exec(String(error)) ?? [];
    throw new Problem('target/samconfig-unreadable', `${path} is not TOML: ${firstLine(error)}`, {
      at: { file: path, line: Number(line), column: Number(column) },
      remedy: 'Mend the file; `sam validate` refuses it too.',
      cause: error,
    });
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';

const form = (path: string, text: string, environment: string): Problem => {
  const offset = text.search(new RegExp(`^\\[?"?${escaped(environment)}(?![A-Za-z0-9_])`, 'm'));
  return new Problem(
    'target/samconfig-form',
    `${path} is written in a way that can't be extended without disturbing what is there${environment === '' ? '' : ` (environment ${environment})`}.`,
    {
      at: placeAt(path, text, Math.max(offset, 0)),
      remedy: `Write the environment as a table of its own, [${environment || '<environment>'}.deploy.parameters] in samconfig.toml, or add the values by hand.`,
    },
  );
};

/** A table that is there keeps all it says; only what is missing is added. */
function extendTable(
  path: string,
  text: string,
  config: SamConfig,
  held: Table,
  target: SamEnvironment,
  own: ReadonlyMap<string, string>,
): Table {
  const inherited = parametersOf(config, target.configEnv, 'global');
  const { overrides, changed, conflicts } = extendOverrides(held.parameter_overrides, own);
  const stack = held.stack_name ?? inherited.stack_name;
  const region = held.region ?? inherited.region;
  const clash = [
    ...conflicts.map((key) => `parameter ${key}`),
    ...(stack !== undefined && stack !== target.stackName
      ? [`stack_name (${shown(stack)}, not ${target.stackName})`]
      : []),
    ...(region !== undefined && target.region !== undefined && region !== target.region
      ? [`region (${shown(region)}, not ${target.region})`]
      : []),
  ];
  if (clash.length > 0) {
    throw new Problem(
      'target/value-conflict',
      `${path} has another value for environment ${target.environment} than the sources: ${clash.join(', ')}.`,
      {
        at: placeOfTable(path, text, target.configEnv),
        remedy:
          'Make them the same, or say in dealias.yaml under `environments` which stack and region it has.',
      },
    );
  }
  return {
    ...held,
    ...(stack === undefined ? { stack_name: target.stackName } : {}),
    ...(region === undefined && target.region !== undefined ? { region: target.region } : {}),
    ...(changed ? { parameter_overrides: overrides } : {}),
  };
}

/** A value for a message; the parser's tables have no way to become text of their own. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(plain(value)));

function put(config: Record<string, unknown>, environment: string, parameters: Table): void {
  const old = isTable(config[environment]) ? config[environment] : {};
  const deploy = isTable(old.deploy) ? old.deploy : {};
  config[environment] = { ...old, deploy: { ...deploy, parameters } };
}

/** The library keeps comments and order; that each line outside our tables survived is checked, not believed. */
function patchTables(
  path: string,
  before: string,
  wanted: Table,
  fresh: Readonly<Record<string, Table>>,
): string {
  const target: Record<string, unknown> = { ...wanted };
  const held = readSamconfig(path, before);
  for (const environment of Object.keys(fresh)) {
    if (held[environment] === undefined) delete target[environment];
    else target[environment] = held[environment];
  }
  const after = patched(path, before, target);
  const lines = after.split('\n');
  let at = 0;
  for (const line of before.split('\n')) {
    // A line of overrides is ours to change: the whole list or text may be printed anew.
    const found = lines.indexOf(line, at);
    if (found >= 0) at = found + 1;
    else if (/[[#]/.test(line.replace(/=.*$/s, '')) || !/parameter_overrides|^\s*["'\]]/.test(line))
      throw form(path, before, line.trim());
  }
  return after;
}

/** What the library can't place in a text that it could read is for a person to write. */
function patched(path: string, before: string, target: Table): string {
  try {
    return patch(before, target);
  } catch {
    throw form(path, before, '');
  }
}

/** New tables behind the last line: valid TOML wherever the environments are not written as inline tables. */
function appendTables(before: string, fresh: Readonly<Record<string, Table>>): string {
  const names = Object.keys(fresh);
  if (names.length === 0) return before;
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  let text = before.trim() === '' ? `${before.startsWith('\uFEFF') ? '\uFEFF' : ''}version = 0.1\n` : before;
  if (!text.endsWith('\n')) text += eol;
  for (const name of names) {
    const lines = Object.entries(fresh[name] ?? {}).map(
      ([key, value]) => `${key} = ${tomlValue(value, eol)}`,
    );
    text += [``, `[${tomlKey(name)}.deploy.parameters]`, ...lines, ``].join(eol);
  }
  return text;
}

const tomlKey = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key));

/** Overrides one a line, so that a diff shows which value changed; everything else as the library prints it. */
function tomlValue(value: unknown, eol: string): string {
  if (Array.isArray(value) && value.length > 1) {
    return ['[', ...value.map((item) => `  ${tomlValue(item, eol)},`), ']'].join(eol);
  }
  if (typeof value === 'string') return tomlString(value);
  if (Array.isArray(value)) return `[${value.map((item) => tomlValue(item, eol)).join(', ')}]`;
  if (isTable(value)) {
    const pairs = Object.entries(value).map(([key, item]) => `${tomlKey(key)} = ${tomlValue(item, eol)}`);
    return `{ ${pairs.join(', ')} }`;
  }
  return stringify({ value })
    .trim()
    .replace(/^value = /, '');
}

/** A basic string; JSON's escapes are TOML's, but for DEL, which TOML wants escaped. */
const tomlString = (text: string): string => JSON.stringify(text).replaceAll('\u007F', '\\u007F');

/** Whether a text reads as exactly what was meant; one that does not even parse does not. */
function says(path: string, text: string, wanted: Table): boolean {
  try {
    return isDeepStrictEqual(plain(readSamconfig(path, text)), plain(wanted));
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Parsed values without the parsers' own classes, to compare what two texts say. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item)));
