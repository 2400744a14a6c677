/**
 * Measures `dealias verify` on a repository that it makes up.
 *
 * Usage: verify.js [--functions N] [--events N]
 *
 * By default 200 functions in three environments, five recorded events each besides those that dealias makes up.
 * Exits 2 where the verification failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { services } from './verify-services.js';

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));
const { values } = parseArgs({
  options: { functions: { type: 'string', default: '200' }, events: { type: 'string', default: '5' } },
});
const functions = Number(values.functions);
const events = Number(values.events);
const folder = mkdtempSync(join(tmpdir(), 'dealias-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

for (const [path, text] of services(functions, events)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const command = [
  process.execPath,
  ...[MAIN, 'verify', '--planned', '--format', 'json', '--events', join(folder, 'recorded'), folder],
];
// The shell knows what a program took with all that it started; Node does not.
const shell = ['/bin/sh', '-c', '"$@"; code=$?; times >&3; exit $code', 'sh', ...command];
const [program = '', ...args] = process.platform === 'win32' ? command : shell;
const start = performance.now();
const { status, stdout, output } = spawnSync(program, args, {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  maxBuffer: 1 << 30,
});
const seconds = (performance.now() - start) / 1000;
if (status !== 0) {
  process.stderr.write(`dealias verify ended with ${status}\n`);
  process.exit(2);
}
const { counts } = JSON.parse(stdout) as { counts: Record<string, number> };

/** Seconds of processor time, of what the shell's `times` prints: itself in one line, its children in the next. */
function processorTime(printed: string): number | undefined {
  const times = [...(printed.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return times.length === 2
    ? times.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0)
    : undefined;
}

const processor = processorTime(output[3] ?? '');
process.stdout.write(
  `### \`dealias verify\`\n\n${functions} functions × 3 environments × ${events} recorded events, ${availableParallelism()} processors: ${seconds.toFixed(1)} s${processor === undefined ? '' : `, ${processor.toFixed(1)} s of processor time`} (${Object.entries(
    counts,
  )
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')})\n`,
);
