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
const start = performance.now();
const { status, stdout } = spawnSync(
  process.execPath,
  [MAIN, 'verify', '--planned', '--format', 'json', '--events', join(folder, 'recorded'), folder],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 30 },
);
const seconds = (performance.now() - start) / 1000;
if (status !== 0) {
  process.stderr.write(`dealias verify ended with ${status}\n`);
  process.exit(2);
}
const { counts } = JSON.parse(stdout) as { counts: Record<string, number> };
process.stdout.write(
  `### \`dealias verify\`\n\n${functions} functions × 3 environments × ${events} recorded events, ${availableParallelism()} processors: ${seconds.toFixed(1)} s (${Object.entries(
    counts,
  )
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')})\n`,
);
