import { spawnSync } from 'node:child_process';

export interface GitAnswer {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git in a folder, as a reader: it takes no lock and starts no other program. */
export function git(root: string, args: readonly string[], input?: string): GitAnswer {
  // A hook's GIT_DIR would point git at another work tree; fsmonitor in a hostile repository runs a program.
  const {
    GIT_DIR: _dir,
    GIT_WORK_TREE: _tree,
    GIT_PREFIX: _prefix,
    GIT_INDEX_FILE: _index,
    ...env
  } = process.env;
  const done = spawnSync('git', ['-c', 'core.fsmonitor=false', ...args], {
    cwd: root,
    env: { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: 1 << 30,
    ...(input === undefined ? {} : { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  return {
    status: done.status,
    stdout: done.stdout ?? Buffer.alloc(0),
    stderr: done.error?.message ?? String(done.stderr),
  };
}
