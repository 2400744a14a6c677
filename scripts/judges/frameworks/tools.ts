import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PROJECT, type Tree, writeTree } from '../../../test/fixtures/tree.js';

/** The folder in which the tools that judge are installed. */
const TOOLS = join(PROJECT, 'scripts/judges/frameworks/node_modules');

/** Nothing of this asks for an account, a region, or its makers' counters. */
const QUIET = {
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: 'eu-west-1',
  CDK_VALIDATION: 'false',
  SLS_NOTIFICATIONS_MODE: 'off',
  SLS_TELEMETRY_DISABLED: '1',
};

/** A folder beside the tools' packages, gone when the judge ends. */
const scratch = mkdtempSync(join(tmpdir(), 'dealias-frameworks-'));
symlinkSync(TOOLS, join(scratch, 'node_modules'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Writes a repository into a folder of its own, from which the tools' packages are found. */
export function checkOut(tree: Tree): string {
  const folder = mkdtempSync(join(scratch, 'repository-'));
  writeTree(folder, new Map([['package.json', '{ "type": "commonjs" }\n'], ...tree]));
  mkdirSync(join(folder, 'node_modules'));
  return folder;
}

let free = availableParallelism();
const waiting: (() => void)[] = [];

/**
 * Runs a command as a shell does, the tools first on its path; as many at once as there are processors.
 * @throws Error with what it said, where it fails.
 */
export async function run(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  while (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  free--;
  try {
    await finished(command, cwd, env);
  } finally {
    free++;
    waiting.shift()?.();
  }
}

function finished(command: string, cwd: string, env: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = [join(TOOLS, '.bin'), join(PROJECT, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    const child = spawn(command, { cwd, shell: true, env: { ...process.env, ...QUIET, ...env, PATH: path } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`\`${command}\` fails: ${said.trim().slice(-1200)}`)),
    );
  });
}
