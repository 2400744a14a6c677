import { dirname, join, sep } from 'node:path';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { Disk } from './disk.js';

function unsafe(path: string, why: string): Problem {
  return new Problem('apply/unsafe-path', `${visible(path)}: ${why}`, {
    remedy:
      'Nothing was written. A migration may only name files inside the repository; make it again with `dealias migrate`.',
  });
}

/** Throws unless `path` is a plain relative path with `/`, free of `..`, and not inside git's own folder. */
export function checkRelative(path: string): void {
  if (path === '' || path.includes('\0')) throw unsafe(path, 'this is not a path');
  if (path.startsWith('/') || path.includes('\\') || /^[A-Za-z]:/.test(path)) {
    throw unsafe(path, 'the path must be relative to the root and use /');
  }
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') {
      throw unsafe(path, 'the path must not contain empty parts, . or ..');
    }
    // Case is folded because `.GIT` is the same folder on file systems that ignore case.
    const folded = part.toLowerCase();
    if (folded === '.git' || folded === '.dealias') {
      throw unsafe(path, `files in ${visible(part)} are not dealias's to read or write`);
    }
  }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function deepestExisting(disk: Disk, path: string): string {
  let current = path;
  while (disk.state(current) === null && dirname(current) !== current) current = dirname(current);
  return current;
}

/**
 * The absolute path of a file of the repository, with links among its folders resolved.
 * Throws `apply/unsafe-path` where the path, or a link on its way, leads out of the root or into git's folder.
 * @param realRoot the root, already resolved by {@link Disk.realPath}
 */
export function resolveInside(disk: Disk, realRoot: string, path: string): string {
  checkRelative(path);
  const wanted = join(realRoot, ...path.split('/'));
  const parent = deepestExisting(disk, dirname(wanted));
  if (!isInside(realRoot, parent)) throw unsafe(path, 'the path leads out of the root');
  const realParent = disk.realPath(parent);
  if (!isInside(realRoot, realParent)) {
    throw unsafe(path, `a link on its way leads out of the root, to ${visible(realParent)}`);
  }
  const inner = realParent.slice(realRoot.length).split(sep).filter(Boolean);
  if (inner.length > 0) checkRelative(inner.join('/'));
  return join(realParent, wanted.slice(parent.length));
}

/** As {@link resolveInside}, for a file that is only read: a link to a file inside the root is followed. */
export function resolveForReading(disk: Disk, realRoot: string, path: string): string {
  const resolved = resolveInside(disk, realRoot, path);
  if (disk.state(resolved)?.kind !== 'link') return resolved;
  const target = disk.realPath(resolved);
  if (!isInside(realRoot, target)) {
    throw unsafe(path, `it is a link that leads out of the root, to ${visible(target)}`);
  }
  return target;
}
