// Migrates a copy of examples/orders-service with the built CLI: what it would do, doing it, and doing it again.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const example = fileURLToPath(new URL('orders-service', import.meta.url));

/** Exits of the CLI: 0 nothing left to do, 1 work remains; anything else is a failure. */
function run(folder, command, args, allowed) {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (!allowed.includes(status)) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}`, error ? { cause: error } : {});
  }
}

function dealias(folder, ...args) {
  process.stdout.write(`\n$ dealias ${args.join(' ')}\n\n`);
  run(folder, process.execPath, [main, ...args], args.includes('--check') || args.includes('--write') ? [0] : [1]);
}

const temporary = mkdtempSync(join(tmpdir(), 'dealias-demo-'));
const folder = join(temporary, 'orders-service');
try {
  cpSync(example, folder, { recursive: true });
  const author = ['-c', 'user.name=demo', '-c', 'user.email=demo@shop.example', '-c', 'commit.gpgsign=false'];
  run(folder, 'git', ['init', '--quiet'], [0]);
  run(folder, 'git', ['add', '.'], [0]);
  run(folder, 'git', [...author, 'commit', '--quiet', '--message', 'as it is today'], [0]);
  process.stdout.write('What it would do to a copy of examples/orders-service. Nothing is written:\n');
  dealias(folder, 'migrate');
  process.stdout.write('\nNow it does it:\n');
  dealias(folder, 'migrate', '--write', '--quiet');
  run(folder, 'git', ['status', '--short'], [0]);
  process.stdout.write('\nOnce done, there is nothing left to do:\n');
  dealias(folder, 'migrate', '--check');
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
