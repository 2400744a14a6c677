import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/** Folders below the system's temporary folder, all gone in the end. */
export interface Scratch {
  /** An empty folder; its last part is `name`. */
  folder(name: string): string;
  remove(): void;
}

export function makeScratch(): Scratch {
  // The system's folder may be a link; what may be read is named by its real path.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dealias-verify-')));
  let count = 0;
  return {
    folder: (name) => {
      const folder = join(root, String(count++), name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Writes files, given by path with `/`, into a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const made = new Set<string>();
  for (const [path, text] of files) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, text);
  }
}

/**
 * Lets code that is laid out in `folder` find the packages that are installed for the repository in `root`: each folder
 * `node_modules` is made anew of links, but for packages that were laid out already.
 * @param folders folders of the repository that may hold `node_modules`, from the root
 * @returns the real folders that the links lead to
 */
export function linkPackages(folder: string, root: string, folders: readonly string[]): string[] {
  const reached = new Set<string>();
  for (const { from, to } of [
    ...above(root).map((from) => ({ from, to: '' })),
    ...folders.map((to) => ({ from: join(root, to), to })),
  ]) {
    const modules = join(from, 'node_modules');
    if (!existsSync(modules)) continue;
    reached.add(realpathSync(modules));
    for (const name of packagesIn(modules))
      link(join(modules, name), join(folder, to, 'node_modules', name), root, folder);
  }
  return [...reached];
}

function above(root: string): string[] {
  const found: string[] = [];
  for (let at = dirname(root); at !== dirname(at); at = dirname(at)) found.push(at);
  return found.reverse();
}

function packagesIn(modules: string): string[] {
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('.')) return [];
    return name.startsWith('@') ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`) : [name];
  });
}

function link(target: string, place: string, root: string, folder: string): void {
  if (!existsSync(target)) return;
  if (existsSync(place)) return;
  const real = realpathSync(target);
  // A package of the repository itself is laid out like the rest of it.
  const own = real.startsWith(root + sep) && !real.includes(`${sep}node_modules${sep}`);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(own ? join(folder, real.slice(root.length + 1)) : real, place, 'junction');
}

/** Whether Node would find a package from a file of the repository. */
export function isInstalled(root: string, name: string, from: string): boolean {
  for (let at = dirname(join(root, from)); ; at = dirname(at)) {
    if (existsSync(join(at, 'node_modules', name))) return true;
    if (at === dirname(at)) return false;
  }
}
