import type { Tree } from '../fixtures/tree.js';

/** A repository with one text replaced in one of its files; throws where it is not there. */
export function changed(tree: Tree, path: string, from: string | RegExp, to: string): Tree {
  const text = tree.get(path) ?? '';
  const result = text.replace(from, to);
  if (result === text) throw new Error(`${path} does not hold ${String(from)}`);
  return new Map([...tree, [path, result]]);
}
