import { posix } from 'node:path';
import { environmentKey } from '../../environments/names.js';

/** A template's path without its ending and the environment at its end, and that environment. */
export function stemOf(file: string): readonly [stem: string, environment: string | undefined] {
  const stem = file.replace(/\.[^./]+$/, '');
  const [, before = '', word = ''] = /^(.*?)[-._]([A-Za-z0-9]+)$/.exec(posix.basename(stem)) ?? [];
  if (environmentKey(word) === null) return [stem, undefined];
  return [posix.join(posix.dirname(stem), before), word];
}

/** Templates of one name, of which one at least ends in an environment’s: `template.yaml` and `template-develop.yaml`. */
export function copiesByName(files: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const [stem] = stemOf(file);
    groups.set(stem, [...(groups.get(stem) ?? []), file]);
  }
  return [...groups.values()].filter(
    (group) => group.length > 1 && group.some((file) => stemOf(file)[1] !== undefined),
  );
}
