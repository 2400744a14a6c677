/**
 * Applies, finishes or takes back a migration, and dies by SIGKILL right before one of its operations on the disk:
 * `node victim.js apply|resume|undo ROOT MIGRATION [OPERATION]`. Its last line is how many operations it did.
 */
import { readFileSync } from 'node:fs';
import { applyMigration, resumeApply, undoApply } from '../../src/apply/apply.js';
import type { Migration } from '../../src/model/migration.js';
import { Problem } from '../../src/model/problem.js';
import { atOperation } from './at-operation.js';

const [, , action = '', root = '', file = '', at = '-1'] = process.argv;
const { disk, log } = atOperation(Number(at), () => process.kill(process.pid, 'SIGKILL'));
try {
  if (action === 'apply') applyMigration(root, JSON.parse(readFileSync(file, 'utf8')) as Migration, {}, disk);
  else if (action === 'resume') resumeApply(root, disk);
  else undoApply(root, disk);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 2;
}
process.stdout.write(`${log.length}\n`);
