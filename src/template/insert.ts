import type { TextEdit } from '../edits/apply-edits.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { equalValue } from './equal-value.js';
import { dashStepOf, enclosedInFlow, indentAt, stepOf } from './indentation.js';
import { entry, intrinsic, isMap, isScalar } from './navigate.js';
import type { MapNode, TemplateDocument, TemplateNode } from './node.js';
import { callOf, renderInline, renderKey, renderLines, type TemplateValue } from './render-value.js';

/** One entry to add: `key: value` in the map under `path`, which is made where it is missing. */
export interface Insert {
  readonly path: readonly string[];
  readonly key: string;
  readonly value: TemplateValue;
}

/** A map that is being put together before it is inserted. */
type Tree = { [key: string]: TemplateValue };

/**
 * The edits that add entries. Entries for one map become one edit.
 * @throws Problem `template/name-taken` where the key is there with another value.
 */
export function insertEntries(document: TemplateDocument, inserts: readonly Insert[]): TextEdit[] {
  const pending = new Map<MapNode, { readonly holder: Holder; readonly fresh: Tree }>();
  for (const insert of inserts) {
    const { holder, rest } = deepest(document, insert.path);
    const existing = rest.length === 0 ? entry(holder.map, insert.key) : undefined;
    if (existing) {
      if (!equalValue(existing.value, insert.value)) throw nameTaken(document, insert, existing.value);
      continue;
    }
    const group = pending.get(holder.map) ?? { holder, fresh: {} };
    pending.set(holder.map, group);
    put(document, group.fresh, rest, insert);
  }
  return [...pending.values()].map(({ holder, fresh }) => insertInto(document, holder, fresh));
}

interface Holder {
  readonly map: MapNode;
  /** The node the map is, or stands for where the value is empty. */
  readonly node: TemplateNode;
  /** Start of the key the map belongs to; undefined for the root. */
  readonly keyStart: number | undefined;
  readonly keyEnd: number | undefined;
  readonly path: readonly string[];
}

/** The deepest map on a path that exists, and what of the path is missing. */
function deepest(
  document: TemplateDocument,
  path: readonly string[],
): { holder: Holder; rest: readonly string[] } {
  let holder: Holder = {
    map: document.root,
    node: document.root,
    keyStart: undefined,
    keyEnd: undefined,
    path: [],
  };
  for (const [index, key] of path.entries()) {
    const next = entry(holder.map, key);
    if (!next) return { holder, rest: path.slice(index) };
    const { value } = next;
    const here = path.slice(0, index + 1);
    if (value.anchor !== undefined || (isMap(value) && intrinsic(value)))
      throw notAMap(document, value, here);
    const map = isMap(value) ? value : emptyMap(document, value, here);
    holder = {
      map,
      node: value,
      keyStart: next.keyStart,
      keyEnd: next.keyEnd,
      path: path.slice(0, index + 1),
    };
  }
  return { holder, rest: [] };
}

const empties = new WeakMap<TemplateNode, MapNode>();

function emptyMap(document: TemplateDocument, node: TemplateNode, path: readonly string[]): MapNode {
  const blank =
    isScalar(node) && node.style === 'plain' && node.tag === undefined && /^(?:|~|null)$/i.test(node.value);
  if (!blank) throw notAMap(document, node, path);
  const known = empties.get(node) ?? { ...node, kind: 'map' as const, flow: false, entries: [] };
  empties.set(node, known);
  return known;
}

function notAMap(document: TemplateDocument, node: TemplateNode, path: readonly string[]): Problem {
  return new Problem(
    'template/not-a-map',
    `\`${path.join('.')}\` is not a map that entries can be added to`,
    {
      at: placeAt(document.file, document.text, node.start),
      remedy: 'Write it out as a map; then run dealias again.',
    },
  );
}

/** Adds to what is to be inserted; maps are copied, for they may be the caller's. */
function put(document: TemplateDocument, tree: Tree, rest: readonly string[], insert: Insert): void {
  let at = tree;
  for (const step of rest) {
    const there = at[step] ?? {};
    if (typeof there !== 'object' || Array.isArray(there) || callOf(there))
      throw nameTaken(document, insert, document.root);
    const copy: Tree = { ...(there as Tree) };
    at[step] = copy;
    at = copy;
  }
  const there = at[insert.key];
  if (there !== undefined && JSON.stringify(there) !== JSON.stringify(insert.value))
    throw nameTaken(document, insert, document.root);
  at[insert.key] = insert.value;
}

function nameTaken(document: TemplateDocument, { path, key }: Insert, existing: TemplateNode): Problem {
  return new Problem(
    'template/name-taken',
    `\`${[...path, key].join('.')}\` is there already, with another value`,
    {
      at: placeAt(document.file, document.text, existing.start),
      remedy:
        'Rename the one in the template, or choose another name under `parameters.names` in dealias.yaml.',
    },
  );
}

function insertInto(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { map } = holder;
  if (document.format === 'json' || map.flow)
    return map.entries.length > 0 ? afterLast(document, holder, fresh) : intoBraces(document, holder, fresh);
  if (map.entries.length === 0) return underKey(document, holder, fresh);
  return blockInsert(document, holder, fresh);
}

function linesOf(document: TemplateDocument, fresh: Tree, indent: string): string[][] {
  return Object.entries(fresh).map(([key, value]) =>
    renderLines(document, key, value, indent, stepOf(document), dashStepOf(document)),
  );
}

/** Block YAML: behind the last entry's lines; a new section of the root goes before `Resources` (`functions`, in a serverless.yml). */
function blockInsert(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const [first] = holder.map.entries;
  const indent = columnOf(document, first?.keyStart ?? 0);
  const lines = linesOf(document, fresh, indent).flat();
  if (holder.keyStart === undefined) {
    const before = entry(holder.map, 'Resources') ?? entry(holder.map, 'functions') ?? first;
    const at = lineStartWithComments(document, before?.keyStart ?? 0);
    return { start: at, end: at, text: lines.join(eol) + eol + eol };
  }
  const last = holder.map.entries.at(-1);
  const end = endOfLine(text, Math.max(last?.value.end ?? 0, (last?.keyEnd ?? 0) + 1));
  if (last && keepsBlankLines(document, last.value)) return behindBlankLines(document, end, lines);
  return { start: end, end, text: eol + lines.join(eol) };
}

/** `|+` holds the blank lines behind its text, so what follows must go behind them too. */
function keepsBlankLines(document: TemplateDocument, node: TemplateNode): boolean {
  const last = isMap(node)
    ? node.entries.at(-1)?.value
    : node.kind === 'sequence'
      ? node.items.at(-1)
      : undefined;
  if (last) return keepsBlankLines(document, last);
  if (!isScalar(node) || node.style !== 'block') return false;
  return /^[^\r\n]*[|>]\d?\+/.test(document.text.slice(node.start, node.end));
}

function behindBlankLines({ eol, text }: TemplateDocument, end: number, lines: readonly string[]): TextEdit {
  const at = end + (/^\r?\n(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0);
  return at === end
    ? { start: at, end: at, text: eol + lines.join(eol) }
    : { start: at, end: at, text: lines.join(eol) + eol };
}

/** The white space a further entry of a map needs: under a dash (`- Name: a`), more than the line's own. */
function columnOf(document: TemplateDocument, keyStart: number): string {
  const { text } = document;
  const start = text.lastIndexOf('\n', keyStart - 1) + 1;
  const lead = text.slice(start, keyStart).replace('\uFEFF', '');
  return lead.replace(/[^ \t]/g, ' ');
}

/** The comment above a key belongs to it, unless it is the head of the file. */
function lineStartWithComments({ text }: TemplateDocument, offset: number): number {
  const own = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  let start = own;
  while (start > 0) {
    const above = start === 1 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (!/^\uFEFF?[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  if (start > 0) return start;
  return Math.max(own, text.startsWith('\uFEFF') ? 1 : 0);
}

/** The end of the line an offset is on, its comment included, its line end not. */
function endOfLine(text: string, offset: number): number {
  return offset + (/^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** `Variables:` with nothing, `null` or `{}` behind it; a comment on the line stays there. */
function underKey(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const indent =
    columnOf(document, holder.keyStart ?? 0) + (holder.keyStart === undefined ? '' : stepOf(document));
  const lines = linesOf(document, fresh, indent).flat();
  const colon = text.indexOf(':', holder.keyEnd ?? 0) + 1;
  const end = endOfLine(text, Math.max(colon, holder.node.end));
  if (holder.node.end <= holder.node.start) return { start: end, end, text: eol + lines.join(eol) };
  const comment = text.slice(holder.node.end, end);
  return { start: colon, end, text: comment + eol + lines.join(eol) };
}

/** `{ … }` with entries: behind the last, laid out as it is. */
function afterLast(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const last = holder.map.entries.at(-1);
  const at = Math.max(last?.value.end ?? 0, (last?.keyEnd ?? 0) + 1);
  const ownLine = last !== undefined && /\n[ \t]*$/.test(text.slice(holder.map.start, last.keyStart));
  const indent = indentAt(document, last?.keyStart ?? 0);
  const parts =
    ownLine && document.format === 'json'
      ? linesOf(document, fresh, indent).map((each) => each.join(eol).slice(indent.length))
      : inlineParts(document, fresh);
  const between = ownLine ? `,${eol}${indent}` : ', ';
  const resources =
    holder.keyStart === undefined
      ? (entry(holder.map, 'Resources') ?? entry(holder.map, 'functions'))
      : undefined;
  if (resources) {
    const start = resources.keyStart;
    return { start, end: start, text: parts.join(between) + between };
  }
  return { start: at, end: at, text: between + parts.join(between) };
}

function inlineParts(document: TemplateDocument, fresh: Tree): string[] {
  return Object.entries(fresh).map(
    ([key, value]) => `${renderKey(document, key)}: ${renderInline(document, value, true)}`,
  );
}

/** `{}`. */
function intoBraces(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const { start, end } = holder.node;
  if (document.format === 'yaml') {
    const alone =
      holder.keyStart !== undefined &&
      /^[ \t]*(?:-[ \t]+)*$/.test(
        text.slice(text.lastIndexOf('\n', holder.keyStart - 1) + 1, holder.keyStart),
      ) &&
      /^[ \t]*:[ \t]*$/.test(text.slice(holder.keyEnd ?? 0, start)) &&
      /^[ \t]*(?:#|\r?\n|$)/.test(text.slice(end)) &&
      !enclosedInFlow(document, holder.map);
    if (alone) return underKey(document, holder, fresh);
    return { start, end, text: `{ ${inlineParts(document, fresh).join(', ')} }` };
  }
  const indent = indentAt(document, holder.keyStart ?? start);
  const lines = linesOf(document, fresh, indent + stepOf(document)).map((each) => each.join(eol));
  return { start, end, text: `{${eol}${lines.join(`,${eol}`)}${eol}${indent}}` };
}
