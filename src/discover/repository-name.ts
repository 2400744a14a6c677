import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Where git keeps the settings of a clone, or of the clone that a work tree belongs to. */
function configPath(root: string): string {
  const git = join(root, '.git');
  if (statSync(git, { throwIfNoEntry: false })?.isFile() !== true) return join(git, 'config');
  const folder = resolve(root, /^gitdir: (.*)$/m.exec(textOf(git) ?? '')?.[1]?.trim() ?? '.git');
  return join(resolve(folder, textOf(join(folder, 'commondir'))?.trim() ?? '.'), 'config');
}

/**
 * What a repository is called: the last part of where it was cloned from, else of its folder. A clone's folder may be
 * called anything, and tools that clone many repositories do so.
 */
export function repositoryName(root: string): string {
  const config = textOf(configPath(root)) ?? '';
  const origin = /^\[remote "origin"\]\s*$(?:(?!^\[)[\s\S])*?^\s*url\s*=\s*(.*)$/m.exec(config)?.[1] ?? '';
  const name = /([^/\\:"]+?)(?:\.git)?[/\\]*"?\s*$/.exec(origin)?.[1];
  return name ?? basename(root);
}
