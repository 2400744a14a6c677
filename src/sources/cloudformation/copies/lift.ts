import { applyEdits } from '../../../edits/apply-edits.js';
import { indentAt, stepOf } from '../../../template/indentation.js';
import { entry, get } from '../../../template/navigate.js';
import type { TemplateDocument } from '../../../template/node.js';
import { readTemplate } from '../../../template/read.js';
import { insertEntries, replaceValue, type TemplateValue } from '../../../template/surgery.js';

/**
 * A resource or output of one copy, behind a condition, as text for the kept one: its own lines, moved to where the
 * other’s stand. Undefined where they can’t be: another language, `{…}`, or lines that stand further out than the first.
 */
export function lifted(
  from: TemplateDocument,
  section: string,
  id: string,
  condition: string,
  to: TemplateDocument,
): TemplateValue | undefined {
  if (from.format !== to.format) return undefined;
  const path = [section, id];
  const old = get(from.root, ...path, 'Condition');
  const edits = old
    ? replaceValue(from, old, condition)
    : insertEntries(from, [{ path, key: 'Condition', value: condition }]);
  const document = readTemplate(from.file, applyEdits(from.text, edits));
  const found = entry(get(document.root, section), id);
  if (found?.value.kind !== 'map') return undefined;
  const own = indentAt(document, found.keyStart);
  const first = entry(get(to.root, section), firstKey(to, section));
  const wanted = first ? indentAt(to, first.keyStart) : stepOf(to);
  const isBlock = !found.value.flow && document.format === 'yaml';
  if (!isBlock && document.format === 'yaml') return undefined;
  const start = isBlock ? lineAfter(document.text, found.keyEnd) : found.value.start;
  const lines = document.text.slice(start, found.value.end).split(/\r?\n/);
  const [head = '', ...rest] = lines;
  const moved = (isBlock ? lines : rest).map((line) => moveLine(line, own, wanted));
  if (moved.some((line) => line === undefined)) return undefined;
  const text = (isBlock ? moved : [head, ...moved]).join(to.eol);
  return { verbatim: isBlock ? to.eol + text : text };
}

function firstKey({ root }: TemplateDocument, section: string): string {
  const map = get(root, section);
  return (map?.kind === 'map' ? map.entries[0]?.key : undefined) ?? '';
}

/** A comment on the key’s own line stays behind. */
function lineAfter(text: string, offset: number): number {
  return text.indexOf('\n', offset) + 1;
}

function moveLine(line: string, own: string, wanted: string): string | undefined {
  if (line.trim() === '') return '';
  return line.startsWith(own) ? wanted + line.slice(own.length) : undefined;
}
