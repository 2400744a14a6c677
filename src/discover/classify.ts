import type { SkippedPath } from './repository.js';
import {
  looksGenerated,
  needsContent,
  perhapsBuiltFolder,
  skippedByContent,
  skippedByFolder,
  skippedByName,
  sourcesBeside,
} from './skip.js';

/** Which paths may be looked at, and which are left out and why. Both sorted. */
export interface Classified {
  readonly paths: string[];
  readonly skipped: SkippedPath[];
}

/**
 * Sorts a repository's files into those to look at and those to leave out.
 * `bytesOf` gives a file's bytes, or the reason it has none to give.
 */
export function classify(files: readonly string[], bytesOf: (path: string) => Buffer | string): Classified {
  const reasons = new Map<string, string>();
  const generated = new Set<string>();
  const folders = new Map<string, string | null>();
  for (const path of files) {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    if (!folders.has(folder)) folders.set(folder, skippedByFolder(folder));
    const byPath = folders.get(folder) ?? skippedByName(path.slice(slash + 1));
    if (byPath !== null) {
      reasons.set(path, byPath);
      continue;
    }
    if (!needsContent(path)) continue;
    const bytes = bytesOf(path);
    const reason = typeof bytes === 'string' ? bytes : skippedByContent(path, bytes);
    if (reason !== null) reasons.set(path, reason);
    if (typeof bytes !== 'string' && looksGenerated(path, bytes)) generated.add(path);
  }
  const known = new Set(files);
  const builtFolders = new Set<string>();
  for (const path of generated) {
    const folder = perhapsBuiltFolder(path);
    if (folder !== null) builtFolders.add(folder);
    const source = sourcesBeside(path).find((candidate) => known.has(candidate));
    if (source !== undefined && !reasons.has(path)) reasons.set(path, `compiled from ${source}`);
  }
  for (const path of files) {
    const folder = perhapsBuiltFolder(path);
    if (folder !== null && builtFolders.has(folder) && !reasons.has(path)) {
      reasons.set(path, `build output (${folder} holds generated code)`);
    }
  }
  return {
    paths: files.filter((path) => !reasons.has(path)).sort(byCodeUnit),
    skipped: [...reasons]
      .map(([path, reason]) => ({ path, reason }))
      .sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

/** The same order on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
