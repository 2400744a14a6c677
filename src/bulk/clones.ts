import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { parseAddress } from './address.js';
import { runGit } from './git.js';
import { JOURNAL } from './journal.js';
import type { RepositorySource } from './model.js';

/** `owner/name` below the folder, or a group and a subgroup more. */
const DEEPEST = 4;

function isRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  return existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects'));
}

function repositoriesBelow(folder: string, depth: number): string[] {
  if (isRepository(folder)) return [folder];
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => repositoriesBelow(join(folder, entry.name), depth - 1));
}

/** A clone's origin is what it is called, and pushed to; what is read is the clone. */
async function sourceOf(folder: string): Promise<RepositorySource> {
  const local: RepositorySource = { id: folder, address: folder };
  const { code, stdout } = await runGit(['config', '--local', '--get', 'remote.origin.url'], { cwd: folder });
  if (code !== 0) return local;
  try {
    const at = { file: folder, line: 1, column: 1 };
    const origin = parseAddress(stdout.toString('utf8').trim(), { host: 'github.com', folder }, at);
    return { ...origin, local: folder };
  } catch (error) {
    // An origin with a password in it, or in words that only this clone understands: the clone stands for itself.
    if (error instanceof Problem) return local;
    throw error;
  }
}

/**
 * The repositories in a folder of clones, bare or with a work tree. What is committed on their current branch counts.
 * @throws Problem `bulk/input` where there are none, or the folder is a campaign
 */
export async function readClones(given: string): Promise<RepositorySource[]> {
  const folder = resolve(given);
  if (existsSync(join(folder, JOURNAL))) {
    throw new Problem('bulk/input', `${visible(given)} is a campaign, and no folder of clones`, {
      remedy: `To go on with it: dealias bulk --out ${visible(given)}`,
    });
  }
  const found = repositoriesBelow(folder, DEEPEST);
  if (found.length === 0) {
    throw new Problem('bulk/input', `there is no git repository in ${visible(given)}`, {
      remedy: 'Name a folder of clones, or a file that lists repositories.',
    });
  }
  const sources: RepositorySource[] = [];
  for (const one of found) sources.push(await sourceOf(one));
  return sources;
}
