import { isDeepStrictEqual } from 'node:util';
import { applyEdits, type TextEdit } from '../../edits/apply-edits.js';
import { get, isSequence } from '../../template/navigate.js';
import type { SequenceNode, TemplateDocument } from '../../template/node.js';
import { readTemplate } from '../../template/read.js';
import { yamlScalar } from '../../template/render-value.js';
import { insertEntries, replaceValue, type TemplateValue } from '../../template/surgery.js';
import { isTable, type Table } from './table.js';

/**
 * Puts into environments of a samconfig in YAML what they lack, by text ranges: comments, quotes and spacing stay. The
 * caller reads the text again and compares; what can't be put in without disturbing other lines then shows.
 *
 * @param patches what each environment’s `deploy.parameters` are to say, all that they say today included.
 */
export function patchYaml(path: string, before: string, patches: ReadonlyMap<string, Table>): string {
  if (patches.size === 0) return before;
  const document = readTemplate(path, before);
  const edits = [...patches].flatMap(([environment, table]) =>
    Object.entries(table).flatMap(([key, value]) =>
      putIn(document, [environment, 'deploy', 'parameters'], key, value),
    ),
  );
  return applyEdits(before, edits);
}

function putIn(document: TemplateDocument, path: readonly string[], key: string, value: unknown): TextEdit[] {
  const held = get(document.root, ...path, key);
  if (held === undefined) return insertEntries(document, [{ path, key, value: plainValue(value) }]);
  if (isSequence(held) && Array.isArray(value))
    return addItems(document, held, value.slice(held.items.length));
  if (held.kind === 'map' && isTable(value)) {
    const fresh = Object.entries(value).filter(([each]) => get(held, each) === undefined);
    return insertEntries(
      document,
      fresh.map(([each, one]) => ({ path: [...path, key], key: each, value: plainValue(one) })),
    );
  }
  if (typeof value !== 'string' || isDeepStrictEqual(held.kind === 'scalar' && held.value, value)) return [];
  return replaceValue(document, held, value);
}

/** Texts behind the last item, as it stands: in its line, or each in a line of its own. */
function addItems(document: TemplateDocument, list: SequenceNode, values: readonly unknown[]): TextEdit[] {
  const last = list.items.at(-1);
  const texts = values.map((each) => yamlScalar(String(each), list.flow));
  if (texts.length === 0) return [];
  if (last === undefined) return replaceValue(document, list, values.map(plainValue));
  if (list.flow) return [{ start: last.end, end: last.end, text: texts.map((each) => `, ${each}`).join('') }];
  const { text, eol } = document;
  const dash = text.lastIndexOf('-', last.start - 1);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const lineEnd = /\r?\n|$/.exec(text.slice(last.end))?.index ?? 0;
  const at = last.end + lineEnd;
  return [{ start: at, end: at, text: texts.map((each) => `${eol}${indent}- ${each}`).join('') }];
}

/** A value of a samconfig: texts, numbers and truths, in lists and tables. */
function plainValue(value: unknown): TemplateValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (isTable(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainValue(each)]));
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
