import jsonc, { type Node, type ParseError } from 'jsonc-parser';

/** Where the value of a JSON pointer begins in a JSON text, in UTF-16 units; where its nearest parent does, if it is not there. */
export function offsetOf(text: string, pointer: string): number {
  const root = jsonc.parseTree(text);
  let found: Node | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const next: Node | undefined = found && childOf(found, part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (next === undefined) break;
    found = next;
  }
  return found?.offset ?? 0;
}

function childOf(parent: Node, key: string): Node | undefined {
  if (parent.type === 'array') return parent.children?.[Number(key)];
  // Of a key that stands twice, JSON.parse takes the last.
  const property = parent.children?.findLast(({ children }) => children?.[0]?.value === key);
  return property?.children?.[1];
}

/** Where a text stops being JSON, in UTF-16 units. */
export function firstMistake(text: string): number {
  const mistakes: ParseError[] = [];
  jsonc.parse(text, mistakes, { disallowComments: true });
  return mistakes[0]?.offset ?? 0;
}
