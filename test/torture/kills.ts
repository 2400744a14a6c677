import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { applyMigration, resumeApply, undoApply } from '../../src/apply/apply.js';
import { Problem } from '../../src/model/problem.js';
import { assertTree, Broken, MIGRATION, migrationFile, scene, wholeness } from './sample.js';

const VICTIM = fileURLToPath(new URL('./victim.js', import.meta.url));
type Action = 'apply' | 'resume' | 'undo';

function runVictim(action: Action, root: string, plan: string, at: number): 'killed' | 'ended' {
  const { signal, status, stderr } = spawnSync(process.execPath, [VICTIM, action, root, plan, String(at)]);
  if (signal === 'SIGKILL') return 'killed';
  if (status === 0) return 'ended';
  throw new Broken(`the process failed without being killed: ${String(stderr)}`);
}

/** Undo, where there is something to undo. */
export function takeBack(root: string): void {
  try {
    undoApply(root);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'undo/nothing') throw error;
  }
}

/** Kills an apply before each of its operations, and finishes it or takes it back. Returns how many kills. */
export function killedApplies(inGit: boolean, afterwards: 'resume' | 'undo'): number {
  const plan = migrationFile();
  for (let at = 0; ; at++) {
    const root = scene(inGit);
    if (runVictim('apply', root, plan, at) === 'ended') return at;
    const state = wholeness(root);
    if (afterwards === 'undo') {
      takeBack(root);
      assertTree(root, 'old');
      continue;
    }
    const { resumed } = resumeApply(root);
    assertTree(root, resumed || state === 'new' ? 'new' : 'old');
    if (!resumed && state === 'old') applyMigration(root, MIGRATION);
    assertTree(root, 'new');
    takeBack(root);
    assertTree(root, 'old');
  }
}

/** Kills an undo before each of its operations; the next undo finishes it. */
export function killedUndos(inGit: boolean): number {
  const plan = migrationFile();
  for (let at = 0; ; at++) {
    const root = scene(inGit);
    applyMigration(root, MIGRATION);
    if (runVictim('undo', root, plan, at) === 'ended') return at;
    wholeness(root);
    takeBack(root);
    assertTree(root, 'old');
  }
}

/** Kills an apply when half of its files are switched over, and the resume before each of its operations. */
export function killedResumes(inGit: boolean): number {
  const plan = migrationFile();
  const half = firstMixed(plan, inGit);
  for (let at = 0; ; at++) {
    const root = scene(inGit);
    runVictim('apply', root, plan, half);
    if (runVictim('resume', root, plan, at) === 'ended') {
      assertTree(root, 'new');
      return at;
    }
    wholeness(root);
    resumeApply(root);
    assertTree(root, 'new');
  }
}

function firstMixed(plan: string, inGit: boolean): number {
  for (let at = 0; ; at++) {
    const root = scene(inGit);
    if (runVictim('apply', root, plan, at) === 'ended') throw new Broken('no kill left the files mixed');
    if (wholeness(root) === 'mixed') return at;
  }
}
