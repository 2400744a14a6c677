import { statSync } from 'node:fs';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { Invocation } from './parse.js';
import type { Terminal } from './terminal.js';
import type { Toolkit } from './toolkit.js';

/** 0 done, or nothing to do; 1 work or residue remains; 2 a mistake or failure, and nothing was written. */
export type ExitCode = 0 | 1 | 2;

/** What runs one command. Problems are thrown, and told about by the caller. */
export type Command = (invocation: Invocation, terminal: Terminal, toolkit: Toolkit) => Promise<ExitCode>;

/** A folder the user named; the current one where none was. Throws where it is none. */
export function folderFrom(path: string | undefined): string {
  const folder = path ?? '.';
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return folder;
  const what = stat === undefined ? 'does not exist' : 'is not a folder';
  throw new Problem('cli/no-such-folder', `${visible(folder)} ${what}`, {
    remedy: 'Name the folder of a repository or service.',
  });
}

/** Where a campaign is kept when no folder is named. */
export const DEFAULT_CAMPAIGN = 'campaign';

/**
 * The number that an option gives, or what holds without it.
 * @throws Problem `cli/usage` for 0
 */
export function atLeastOne(invocation: Invocation, name: string, otherwise: number): number {
  const given = invocation.numbers.get(name) ?? otherwise;
  if (given >= 1) return given;
  throw new Problem('cli/usage', `--${name} must be 1 or more`, { remedy: 'Leave it out for the default.' });
}
