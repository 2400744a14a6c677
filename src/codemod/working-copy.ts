import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Repository } from '../discover/repository.js';
import { needsContent } from '../discover/skip.js';

/** A copy of a repository's code and settings, for transforms to write in: a dry run leaves the real one alone. */
export interface WorkingCopy {
  readonly folder: string;
  read(path: string): string;
  write(path: string, text: string): void;
  remove(): void;
}

/** Makes one in the system's temporary folder. Packages are not copied but linked. */
export function workingCopy(repository: Repository): WorkingCopy {
  // The system's folder may be a link, and Node names modules by their real path.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dealias-codemods-')));
  for (const path of repository.paths) {
    const isSettings = /(?:^|\/)\.[^/]*$/.test(path);
    if (!needsContent(path) && !isSettings) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(repository.root, path), join(folder, path));
  }
  const packages = join(repository.root, 'node_modules');
  if (existsSync(packages)) symlinkSync(packages, join(folder, 'node_modules'), 'junction');
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
