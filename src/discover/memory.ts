import type { FileDigest } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { byCodeUnit, classify } from './classify.js';
import { sha256 } from './decode.js';
import type { Repository } from './repository.js';

/**
 * A repository that stands in memory: path to text. Classified as one on disk is.
 * @param root the folder that it is the files of, for names that are taken from it
 */
export function memoryRepository(files: Readonly<Record<string, string>>, root = '/'): Repository {
  const texts = new Map(Object.entries(files));
  const digests = new Map<string, FileDigest>();
  const { paths, skipped } = classify([...texts.keys()], (path) => Buffer.from(texts.get(path) ?? ''));
  return {
    root,
    paths,
    skipped,
    read(path) {
      const text = texts.get(path);
      if (text === undefined) {
        throw new Problem('file/unreadable', `${path} cannot be read: there is no such file.`, {
          at: { file: path, line: 1, column: 1 },
        });
      }
      digests.set(path, { path, sha256: sha256(Buffer.from(text)) });
      return text;
    },
    matches(path, pattern) {
      const text = texts.get(path);
      return (
        text === undefined ||
        new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(latin1(text))
      );
    },
    finds: (path, pattern) => [...latin1(texts.get(path)).matchAll(pattern)].map((match) => match[1] ?? ''),
    exists(path) {
      return texts.has(path) || [...texts.keys()].some((file) => file.startsWith(`${path}/`));
    },
    digests: () => [...digests.values()].sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

function latin1(text = ''): string {
  return Buffer.from(text).toString('latin1');
}
