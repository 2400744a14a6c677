import { applyEdits, type TextEdit } from '../edits/apply-edits.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { enclosedInFlow } from './indentation.js';
import { entry, get, isMap, walk } from './navigate.js';
import type { MapNode, SequenceNode, TemplateDocument, TemplateNode } from './node.js';
import { readTemplate } from './read.js';
import { type Part, removeLines } from './remove-lines.js';
import { renderInline, type TemplateValue } from './render-value.js';
import { sideEffect } from './unchanged.js';

export { type Insert, insertEntries } from './insert.js';
export type { TemplateValue } from './render-value.js';

/** The edits that take entries out of a map, with the comment right above each. */
export function removeEntries(document: TemplateDocument, map: MapNode, keys: readonly string[]): TextEdit[] {
  const dead = map.entries.filter((each) => keys.includes(each.key));
  for (const each of dead) refuseAnchor(document, each.value);
  const parts = map.entries.map((each) => ({
    start: each.keyStart,
    end: Math.max(each.value.end, each.keyEnd + 1),
  }));
  return removeParts(
    document,
    map,
    parts,
    dead.map((each) => map.entries.indexOf(each)),
  );
}

/** The edits that take items out of a sequence. */
export function removeItems(
  document: TemplateDocument,
  sequence: SequenceNode,
  indexes: readonly number[],
): TextEdit[] {
  for (const index of indexes) {
    const item = sequence.items[index];
    if (item) refuseAnchor(document, item);
  }
  const parts = sequence.items.map((item) => ({
    start: sequence.flow ? item.start : dashBefore(document, item),
    end: item.end,
  }));
  return removeParts(document, sequence, parts, indexes);
}

function dashBefore(document: TemplateDocument, item: TemplateNode): number {
  return document.text.lastIndexOf('-', item.start - 1);
}

/** What an alias stands for can't go. An alias itself can. */
function refuseAnchor(document: TemplateDocument, node: TemplateNode): void {
  walk(node, (each) => {
    if (each.anchor === undefined || document.text[each.start] === '*') return undefined;
    throw new Problem('template/anchor', `\`&${each.anchor}\` is used elsewhere in the template`, {
      at: placeAt(document.file, document.text, each.start),
      remedy: 'Write out what the alias stands for; then run dealias again.',
    });
  });
}

function removeParts(
  document: TemplateDocument,
  holder: MapNode | SequenceNode,
  parts: readonly Part[],
  dead: readonly number[],
): TextEdit[] {
  if (dead.length === 0) return [];
  if (document.format === 'json' || holder.flow) return removeFromFlow(document, parts, dead);
  return removeLines(document, parts, dead);
}

/** In `{…}` and `[…]`, each removed part takes one comma with it; in JSON, its line too. */
function removeFromFlow(
  document: TemplateDocument,
  parts: readonly Part[],
  dead: readonly number[],
): TextEdit[] {
  const { text } = document;
  const edits: TextEdit[] = [];
  for (const run of runsOf([...dead].sort((a, b) => a - b))) {
    const first = parts[run[0] ?? 0];
    const last = parts[run.at(-1) ?? 0];
    const before = parts[(run[0] ?? 0) - 1];
    const after = parts[(run.at(-1) ?? 0) + 1];
    if (!first || !last) continue;
    if (after) edits.push({ start: first.start, end: after.start, text: '' });
    else if (before) edits.push({ start: before.end, end: last.end, text: '' });
    else {
      let start = first.start;
      while (/\s/.test(text[start - 1] ?? '')) start--;
      const end = last.end + (/^\s*(?:,\s*)?/.exec(text.slice(last.end))?.[0].length ?? 0);
      edits.push({ start, end, text: '' });
    }
  }
  return edits;
}

function runsOf(indexes: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const index of indexes) {
    const run = runs.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs;
}

/** The edit that puts a value where another stands. Its tag goes with the old one. */
export function replaceValue(
  document: TemplateDocument,
  node: TemplateNode,
  value: TemplateValue,
): TextEdit[] {
  refuseAnchor(document, node);
  const text = renderInline(document, value, enclosedInFlow(document, node));
  const gap = node.start === node.end && /[:-]/.test(document.text[node.start - 1] ?? '') ? ' ' : '';
  return [{ start: node.start, end: node.end, text: gap + text }];
}

/** Removes an entry by path; a parent that would be left empty goes too, down to `keep` levels. */
export function removeAt(document: TemplateDocument, path: readonly string[], keep = 1): TextEdit[] {
  const parent = get(document.root, ...path.slice(0, -1));
  const key = path.at(-1);
  if (!isMap(parent) || key === undefined || !entry(parent, key)) return [];
  if (parent.entries.length === 1 && path.length - 1 > keep)
    return removeAt(document, path.slice(0, -1), keep);
  return removeEntries(document, parent, [key]);
}

/**
 * Applies edits and reads the result again.
 * @throws Problem `template/broken-edit` where it no longer reads, or where a value that no edit means is another.
 */
export function gate(document: TemplateDocument, edits: readonly TextEdit[]): TemplateDocument {
  const after = reread(document, applyEdits(document.text, edits));
  const changed = sideEffect(document, after, edits);
  if (!changed) return after;
  throw new Problem('template/broken-edit', 'An edit beside this value would change it or move it', {
    at: placeAt(document.file, document.text, changed.start),
    remedy: 'Nothing was changed. This is a bug in dealias: please report it with the template.',
  });
}

function reread(document: TemplateDocument, text: string): TemplateDocument {
  try {
    return readTemplate(document.file, text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(
      'template/broken-edit',
      `The edited template could not be read again: ${error.message}`,
      {
        at: { file: document.file, line: 1, column: 1 },
        remedy: 'Nothing was changed. This is a bug in dealias: please report it with the template.',
        cause: error,
      },
    );
  }
}
