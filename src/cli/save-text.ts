import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

/** Saves a text under a name the user gave; a reader sees the whole of it or what was there before. */
export function saveText(out: string, text: string): void {
  const target = resolve(out);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}`);
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Problem(
      'cli/out',
      `${visible(out)} cannot be written: ${visible(error instanceof Error ? error.message : String(error))}`,
      {
        cause: error,
        remedy: 'Name a file in a folder that exists and that you may write to.',
      },
    );
  }
}
