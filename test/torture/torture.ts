/**
 * Does to `apply`, `--resume` and `undo` what may be done to them, and says how many faults they met and survived.
 * Exits 1 where one left a file that is neither old nor new, or could not be finished or taken back.
 */
import { killedApplies, killedResumes, killedUndos } from './kills.js';
import { fileSizeLimits, fullDisks, NotPossible, openFileLimits, readOnly } from './limits.js';
import { editedMeanwhile, links, swappedFolders, together } from './others.js';

let survived = 0;
let failed = 0;
let notMade = 0;

const experiments: readonly [string, () => number | Promise<number>][] = [
  ['SIGKILL before each operation of an apply, then resume', () => killedApplies(false, 'resume')],
  ['the same in a git repository', () => killedApplies(true, 'resume')],
  ['SIGKILL before each operation of an apply, then undo', () => killedApplies(false, 'undo')],
  ['SIGKILL before each operation of an undo', () => killedUndos(false)],
  ['the same in a git repository', () => killedUndos(true)],
  ['SIGKILL before each operation of a resume', () => killedResumes(false)],
  ['files may not grow: ulimit -f 0, 1, 2, …', fileSizeLimits],
  ['a full disk: a file system of 16, 20, 24, … KiB', fullDisks],
  ['too few open files: ulimit -n 4 to 63', openFileLimits],
  ['files and folders that may not be written', readOnly],
  ['hard links, symbolic links inside and out of the root', links],
  ['a folder swapped for a link out of the root before each operation', swappedFolders],
  ['a file saved by somebody else before each operation', edits],
  ['several processes at once', () => together(6, 4)],
];

for (const [name, run] of experiments) {
  const start = performance.now();
  try {
    const count = await run();
    survived += count;
    print(
      `ok    ${String(count).padStart(4)}  ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`,
    );
  } catch (error) {
    if (error instanceof NotPossible) {
      notMade++;
      print(`--          ${name}: not made, ${error.message}`);
      continue;
    }
    failed++;
    print(`FAIL        ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
print(
  `${survived} faults survived; of ${experiments.length} experiments ${failed} failed and ${notMade} could not be made`,
);
process.exitCode = failed > 0 ? 1 : 0;

function edits(): number {
  const { tried, lost } = editedMeanwhile();
  if (lost > 0)
    print(
      `      (${lost} of ${tried} edits fell between the last look at a file and its rename, and were lost)`,
    );
  return tried - lost;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
