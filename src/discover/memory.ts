import type { FileDigest } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { byCodeUnit, classify } from './classify.js';
import { decodeUtf8, sha256 } from './decode.js';
import type { Repository } from './repository.js';
import { repositoryName } from './repository-name.js';

/**
 * A repository that stands in memory: path to text. Classified as one on disk is.
 * @param root the folder that it is the files of, for names that are taken from it
 */
export function memoryRepository(files: Readonly<Record<string, string>>, root = '/'): Repository {
  return bytesRepository(
    new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    root,
  );
}

/** The same of files as they are stored: path to bytes, or to why there are none to be had. */
export function bytesRepository(files: ReadonlyMap<string, Buffer | string>, root: string): Repository {
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  const digests = new Map<string, FileDigest>();
  const { paths, skipped } = classify([...files.keys()], (path) => files.get(path) ?? 'is not there');
  const bytesOf = (path: string): Buffer | undefined => {
    const bytes = files.get(path);
    return typeof bytes === 'string' ? undefined : bytes;
  };
  return {
    root,
    name: repositoryName(root),
    paths,
    skipped,
    notCheckedOut: new Set(),
    read(path) {
      const bytes = bytesOf(path);
      if (bytes === undefined) {
        throw new Problem('file/unreadable', `${path} cannot be read: there is no such file.`, {
          at: { file: path, line: 1, column: 1 },
        });
      }
      digests.set(path, { path, sha256: sha256(bytes) });
      return decodeUtf8(path, bytes);
    },
    matches(path, pattern) {
      const bytes = bytesOf(path);
      return (
        bytes === undefined ||
        new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(bytes.toString('latin1'))
      );
    },
    finds: (path, pattern) =>
      [...(bytesOf(path)?.toString('latin1') ?? '').matchAll(pattern)].map((match) => match[1] ?? ''),
    exists: (path) => files.has(path) || folders.has(path),
    digests: () => [...digests.values()].sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
