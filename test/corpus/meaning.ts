import type { TemplateNode } from '../../src/template/node.js';

/** What a template says, without places and layout: tags, anchors and the kind of quotes count. */
export type Meaning =
  | { readonly text: string; readonly mark: string }
  | { readonly items: readonly Meaning[]; readonly mark: string }
  | { readonly entries: readonly (readonly [string, Meaning])[]; readonly mark: string };

export function meaningOf(node: TemplateNode): Meaning {
  const mark = `${node.tag ?? ''}&${node.anchor ?? ''}`;
  if (node.kind === 'map')
    return { mark, entries: node.entries.map((each) => [each.key, meaningOf(each.value)]) };
  if (node.kind === 'sequence') return { mark, items: node.items.map(meaningOf) };
  return { mark: `${mark} ${node.style}`, text: node.value };
}

/**
 * A meaning with the entry at a path taken out, and what was made to hold it: maps that are empty then become what
 * they were before, which may be nothing. Undefined where there is no such entry.
 */
export function without(
  after: Meaning,
  before: Meaning | undefined,
  path: readonly string[],
): Meaning | undefined {
  const [key, ...rest] = path;
  if (key === undefined || !('entries' in after)) return undefined;
  const held = after.entries.find(([name]) => name === key)?.[1];
  if (held === undefined) return undefined;
  const earlier =
    before && 'entries' in before ? before.entries.find(([name]) => name === key)?.[1] : undefined;
  const left = rest.length === 0 ? undefined : without(held, earlier, rest);
  if (rest.length > 0 && left === undefined) return undefined;
  const emptied = left === undefined || ('entries' in left && left.entries.length === 0);
  const kept = emptied ? (rest.length === 0 ? undefined : earlier) : left;
  return {
    ...after,
    entries: after.entries.flatMap(([name, value]) =>
      name !== key ? [[name, value] as const] : kept === undefined ? [] : [[name, kept] as const],
    ),
  };
}
