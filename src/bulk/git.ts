import { spawn } from 'node:child_process';
import { Problem } from '../model/problem.js';
import { visibleLines } from '../report/visible.js';

/**
 * Settings that no repository and no file of the user's can change for us: no hook, no monitor, no filter, no
 * submodule, no template, no automatic upkeep, and no way to fetch but those listed.
 */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.autocrlf', 'false'],
  ['core.protectHFS', 'true'],
  ['core.protectNTFS', 'true'],
  ['core.attributesFile', '/dev/null'],
  ['init.templateDir', ''],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['filter.lfs.smudge', ''],
  ['filter.lfs.process', ''],
  ['filter.lfs.required', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['commit.gpgSign', 'false'],
  ['advice.detachedHead', 'false'],
  ['protocol.allow', 'never'],
  ['protocol.https.allow', 'always'],
  ['protocol.ssh.allow', 'always'],
];

export interface GitOptions {
  /** The folder to run in. */
  readonly cwd: string;
  /** Ends git, and all that it started, when it fires. */
  readonly signal?: AbortSignal;
  /** Given on standard input. */
  readonly input?: string | Uint8Array;
  /** Whether addresses of this machine's own file system may be read. */
  readonly local?: boolean;
  /** Whether http without encryption may be used: for a forge on this machine. */
  readonly plainHttp?: boolean;
  /** Further settings, by name; they travel in the environment, so that none is on a command line. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What git printed; bytes, as names of files need not be text. */
export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Of what git says, more than this is not kept. Bytes. */
const LONGEST_TALK = 64 * 1024;
const LONGEST_OUTPUT = 256 * 1024 * 1024;

/** Variables that would point git at another repository than the one it is run in. */
const STRAY =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|CONFIG.*)$/;

function environment(options: GitOptions): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !STRAY.test(name)) env[name] = value;
  const settings = [
    ...SETTINGS,
    ['protocol.file.allow', options.local === true ? 'always' : 'never'],
    ['protocol.http.allow', options.plainHttp === true ? 'always' : 'never'],
    ...Object.entries(options.settings ?? {}),
  ];
  settings.forEach(([name = '', value = ''], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = name;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return {
    ...env,
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_SSH_COMMAND: env.GIT_SSH_COMMAND ?? 'ssh -oBatchMode=yes',
    LC_ALL: 'C',
    ...options.env,
  };
}

/** What git said, fit for a journal: nothing that steers a terminal, no credential of an address. */
export function publicTalk(stderr: string): string {
  return visibleLines(stderr.replaceAll('\r', '\n')).replace(/\/\/[^/@\s]*@/g, '//');
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    // Its own group: git, and the helpers that it started.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/**
 * Runs git with settings that a hostile repository can't get around, and without a terminal to ask on.
 * @returns what it printed and its exit code, whatever that is
 * @throws Problem `bulk/no-git` where there is no git, and the signal's reason where that fired
 */
export function runGit(args: readonly string[], options: GitOptions): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    if (signal?.aborted === true) return void reject(signal.reason);
    const child = spawn('git', args, {
      cwd: options.cwd,
      env: environment(options),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stop = (): void => kill(child.pid);
    signal?.addEventListener('abort', stop, { once: true });
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LONGEST_OUTPUT) stop();
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-LONGEST_TALK);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (cause) => {
      signal?.removeEventListener('abort', stop);
      reject(
        new Problem('bulk/no-git', 'git cannot be run', {
          cause,
          remedy: 'Install git, 2.30 or newer, and see that it is found.',
        }),
      );
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted === true) reject(signal.reason);
      else resolve({ code: code ?? 128, stdout: Buffer.concat(chunks), stderr: publicTalk(stderr) });
    });
  });
}
