import type { Repository } from '../discover/repository.js';
import { latin1 } from '../model/latin1.js';

/** A repository in which some files hold another text than on disk. Digests stay those of what is on disk. */
export function withTexts(repository: Repository, texts: ReadonlyMap<string, string>): Repository {
  if (texts.size === 0) return repository;
  return {
    ...repository,
    read(path) {
      const onDisk = repository.read(path);
      return texts.get(path) ?? onDisk;
    },
    matches(path, pattern) {
      const text = texts.get(path);
      if (text === undefined) return repository.matches(path, pattern);
      return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(latin1(text));
    },
    finds(path, pattern) {
      const text = texts.get(path);
      if (text === undefined) return repository.finds(path, pattern);
      return [...latin1(text).matchAll(pattern)].map((match) => match[1] ?? '');
    },
  };
}
