import type { Edit } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import type { TemplateDocument } from './node.js';

/** An edit with the code of the transform that wants it. */
export interface OwnedEdit extends Edit {
  readonly code: string;
}

/**
 * Makes one list of the edits of several transforms: equal ones count once, insertions at one point become one,
 * a removal takes up the removals inside it, and what is added behind an entry that goes takes the entry's place.
 * @throws Problem `template/conflict` where two transforms want the same text to be different things.
 */
export function mergeEdits(document: TemplateDocument, edits: readonly OwnedEdit[]): OwnedEdit[] {
  const merged: OwnedEdit[] = [];
  for (const edit of inOrder(document, edits)) {
    const last = merged.at(-1);
    if (last && !isRange(last) && !isRange(edit) && last.start === edit.start) {
      merged[merged.length - 1] = { ...last, text: last.text + edit.text };
      continue;
    }
    if (!last || edit.start >= last.end || (edit.start === edit.end && edit.start <= last.start)) {
      merged.push(edit);
      continue;
    }
    merged[merged.length - 1] = joined(document, last, edit) ?? conflict(document, last, edit);
  }
  return merged;
}

/** By place. A range that holds another comes before it; what goes on a new line comes after what ends this one. */
function inOrder(document: TemplateDocument, edits: readonly OwnedEdit[]): OwnedEdit[] {
  const unique = new Map(edits.map((edit) => [JSON.stringify([edit.start, edit.end, edit.text]), edit]));
  return [...unique.values()]
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.start - b.edit.start ||
        Number(isRange(a.edit)) - Number(isRange(b.edit)) ||
        b.edit.end - a.edit.end ||
        lineRank(document, a.edit) - lineRank(document, b.edit) ||
        sectionRank(a.edit) - sectionRank(b.edit) ||
        a.index - b.index,
    )
    .map(({ edit }) => edit);
}

const isRange = ({ start, end }: Edit): boolean => end > start;

/** Of insertions at one point, the text that ends the line comes first, then new lines, the deepest first. */
function lineRank({ eol }: TemplateDocument, { text }: Edit): number {
  if (text.startsWith(eol)) return 1000 - (/^[ \t]*/.exec(text.slice(eol.length))?.[0].length ?? 0);
  return text.startsWith(',') ? 1 : 0;
}

const SECTIONS = ['Parameters', 'Conditions'];

/** New sections that go to the same place stand in the order people write them in. */
function sectionRank({ text }: Edit): number {
  return SECTIONS.indexOf(/^"?(\w+)"?\s*:/.exec(text.trimStart())?.[1] ?? '');
}

function joined(document: TemplateDocument, outer: OwnedEdit, inner: OwnedEdit): OwnedEdit | undefined {
  // Of a file without a last line end, the last entry takes the line end before it, which its neighbour has too.
  if (isRange(inner) && outer.text === '' && inner.text === '')
    return { ...outer, end: Math.max(outer.end, inner.end) };
  if (inner.end > outer.end || isRange(inner)) return undefined;
  // The mark that makes a `${` a literal one goes with it.
  if (outer.text === '' && inner.text === '!' && document.text.endsWith('${', inner.start)) return outer;
  const { text, eol } = document;
  const tail = text.slice(inner.start, outer.end);
  if (tail.trim() !== '') return undefined;
  if (inner.text.startsWith(eol)) {
    const kept = outer.text === '' ? '' : outer.text.slice(0, outer.text.length - tail.length) + eol;
    return { ...outer, text: kept + inner.text.slice(eol.length) + tail };
  }
  const alone = /[{[]$/.test(text.slice(0, outer.start)) && /^[}\]]/.test(text.slice(outer.end));
  if (outer.text !== '' || !inner.text.startsWith(',') || !alone) return undefined;
  const lead = /^\s*/.exec(text.slice(outer.start))?.[0] ?? '';
  return { ...outer, text: lead + inner.text.replace(/^,\s*/, '') + tail };
}

function conflict(document: TemplateDocument, one: OwnedEdit, other: OwnedEdit): never {
  throw new Problem(
    'template/conflict',
    `${one.code} and ${other.code} want the same text of the template to become different things`,
    {
      at: placeAt(document.file, document.text, other.start),
      remedy: 'Write the two parts of the template as separate entries; then run dealias again.',
    },
  );
}
