import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Shows what `dealias migrate` says of the example service, on a copy of it. Nothing in this repository changes. */
const project = fileURLToPath(new URL('../../', import.meta.url));
const copy = join(mkdtempSync(join(tmpdir(), 'dealias-demo-')), 'orders-service');
cpSync(join(project, 'examples', 'orders-service'), copy, { recursive: true });

function run(command: string, args: readonly string[]): number {
  process.stdout.write(
    `$ ${command === process.execPath ? 'npx dealias' : command} ${args.filter((arg) => !arg.endsWith('main.js')).join(' ')}\n`,
  );
  const { status } = spawnSync(command, args, { cwd: copy, stdio: 'inherit' });
  return status ?? 2;
}

const main = join(project, 'dist', 'src', 'cli', 'main.js');
const shown = run(process.execPath, [main, 'migrate']);
// 1: there is work, which is what the demo is about.
const left = shown === 1 ? run(process.execPath, [main, 'migrate', '--write', '--quiet']) : shown;
const again = left === 0 ? run(process.execPath, [main, 'migrate', '--check']) : left;
process.stdout.write(
  again === 0
    ? 'Written to a copy; a second run finds nothing left to do.\n'
    : 'The demo did not go as it should.\n',
);
rmSync(join(copy, '..'), { recursive: true, force: true });
process.exitCode = again;
