import type { TextEdit } from '../edits/apply-edits.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { entry, isMap, isScalar } from './navigate.js';
import type { MapNode, TemplateDocument, TemplateNode } from './node.js';
import { renderInline, renderKey, renderLines, type TemplateValue } from './render-value.js';

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
      refuseOther(document, insert, existing.value);
      continue;
    }
    const group = pending.get(holder.map) ?? { holder, fresh: {} };
    pending.set(holder.map, group);
    put(group.fresh, rest, insert.key, insert.value);
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
    const map =
      isMap(value) && value.tag === undefined ? value : emptyMap(document, value, path.slice(0, index + 1));
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
  if (
    !isScalar(node) ||
    (node.value !== '' && node.value !== 'null' && node.value !== '~') ||
    node.tag !== undefined
  ) {
    throw new Problem('template/not-a-map', `\`${path.join('.')}\` is not a map`, {
      at: placeAt(document.file, document.text, node.start),
      remedy: 'Write it out as a map; then run dealias again.',
    });
  }
  const known = empties.get(node) ?? { ...node, kind: 'map' as const, flow: false, entries: [] };
  empties.set(node, known);
  return known;
}

function put(tree: Tree, path: readonly string[], key: string, value: TemplateValue): void {
  let at = tree;
  for (const step of path) {
    const next = (at[step] ?? {}) as Tree;
    at[step] = next;
    at = next;
  }
  at[key] = value;
}

function refuseOther(document: TemplateDocument, { path, key, value }: Insert, existing: TemplateNode): void {
  const text = document.text.slice(existing.start, existing.end);
  const bare = (each: string): string => each.replace(/["'\s]/g, '');
  if (bare(text) === bare(renderInline(document, value))) return;
  throw new Problem(
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

/** One level of indentation, as the file has it. */
export function stepOf(document: TemplateDocument): string {
  const [first] = document.root.entries.flatMap((each) =>
    isMap(each.value) && each.value.entries[0] ? [each.value.entries[0]] : [],
  );
  if (!first) return '  ';
  const lead = indentAt(document, first.keyStart);
  return lead === '' ? '  ' : lead;
}

function indentAt({ text }: TemplateDocument, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset).replace('\uFEFF', ''))?.[0] ?? '';
}

function linesOf(document: TemplateDocument, fresh: Tree, indent: string): string[][] {
  return Object.entries(fresh).map(([key, value]) =>
    renderLines(document, key, value, indent, stepOf(document)),
  );
}

/** Block YAML: behind the last entry's lines; a new section of the root goes before `Resources`. */
function blockInsert(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const [first] = holder.map.entries;
  const indent = indentAt(document, first?.keyStart ?? 0);
  const lines = linesOf(document, fresh, indent).flat();
  if (holder.keyStart === undefined) {
    const before = entry(holder.map, 'Resources') ?? first;
    const at = lineStartWithComments(document, before?.keyStart ?? 0);
    return { start: at, end: at, text: lines.join(eol) + eol + eol };
  }
  const last = holder.map.entries.at(-1);
  const end = endOfLine(text, Math.max(last?.value.end ?? 0, (last?.keyEnd ?? 0) + 1));
  return { start: end, end, text: eol + lines.join(eol) };
}

function lineStartWithComments({ text }: TemplateDocument, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return Math.max(start, text.startsWith('\uFEFF') ? 1 : 0);
}

/** The end of the line an offset is on, its comment included, its line end not. */
function endOfLine(text: string, offset: number): number {
  return offset + (/^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** `Variables:` with nothing under it. */
function underKey(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const indent =
    indentAt(document, holder.keyStart ?? 0) + (holder.keyStart === undefined ? '' : stepOf(document));
  const lines = linesOf(document, fresh, indent).flat();
  const colon = text.indexOf(':', holder.keyEnd ?? 0) + 1;
  const start = isScalar(holder.node) && holder.node.value !== '' ? holder.node.start : colon;
  const end = Math.max(holder.node.end, start);
  const replaced =
    start > colon ? { start: colon, end } : { start: endOfLine(text, colon), end: endOfLine(text, colon) };
  return { ...replaced, text: eol + lines.join(eol) };
}

/** `{ … }` with entries: behind the last, laid out as it is. */
function afterLast(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol, text } = document;
  const last = holder.map.entries.at(-1);
  const at = Math.max(last?.value.end ?? 0, (last?.keyEnd ?? 0) + 1);
  const ownLine = last !== undefined && /\n[ \t]*$/.test(text.slice(0, last.keyStart));
  if (!ownLine) {
    const parts = Object.entries(fresh).map(
      ([key, value]) => `${renderKey(document, key)}: ${renderInline(document, value)}`,
    );
    return { start: at, end: at, text: `, ${parts.join(', ')}` };
  }
  const indent = indentAt(document, last?.keyStart ?? 0);
  if (holder.keyStart === undefined) return beforeResources(document, holder, fresh, indent);
  const lines = linesOf(document, fresh, indent).map((each) => each.join(eol));
  return { start: at, end: at, text: `,${eol}${lines.join(`,${eol}`)}` };
}

function beforeResources(document: TemplateDocument, holder: Holder, fresh: Tree, indent: string): TextEdit {
  const { eol } = document;
  const before = entry(holder.map, 'Resources') ?? holder.map.entries[0];
  const at = before?.keyStart ?? 0;
  const lines = linesOf(document, fresh, indent).map((each) => each.join(eol));
  return { start: at, end: at, text: `${lines.join(`,${eol}`).trimStart()},${eol}${indent}` };
}

/** `{}`. */
function intoBraces(document: TemplateDocument, holder: Holder, fresh: Tree): TextEdit {
  const { eol } = document;
  const { start, end } = holder.node;
  if (document.format === 'yaml') {
    const parts = Object.entries(fresh).map(
      ([key, value]) => `${renderKey(document, key)}: ${renderInline(document, value)}`,
    );
    return { start, end, text: `{ ${parts.join(', ')} }` };
  }
  const indent = indentAt(document, holder.keyStart ?? start);
  const step = stepOf(document);
  const lines = linesOf(document, fresh, indent + step).map((each) => each.join(eol));
  return { start, end, text: `{${eol}${lines.join(`,${eol}`)}${eol}${indent}}` };
}
