/**
 * Measures dealias beside its peers, all in turns, and prints a Markdown table.
 *
 * Usage: bench.js [--files N] [--corpus FOLDER] [--rounds N] [--growth N,N,…] [--only dealias]
 *
 * Without `--corpus`, a repository of `--files` files (7,000) is made up. `--growth` gives the sizes for the figures
 * on growth (1000,10000); `--only dealias` leaves the peers out. Exits 2 where a program that was to be measured failed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { breakEven } from './break-even.js';
import { generate } from './generate.js';
import { insideFigures } from './inside.js';
import { type Measured, measure } from './measure.js';
import { FLOOR, migrate, peers, scan, start } from './programs.js';
import { aims, breakEvenTable, growthTable, insideTable, wallTable } from './tables.js';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '7000' },
    corpus: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    growth: { type: 'string', default: '1000,10000' },
    only: { type: 'string' },
  },
});
const rounds = Math.max(5, Number(values.rounds));
const scratch = mkdtempSync(join(tmpdir(), 'dealias-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

say(
  `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} in use, Node ${process.version}, ${rounds} rounds`,
);
const folder = values.corpus === undefined ? made(Number(values.files)) : resolve(values.corpus);
const { found, missing } = values.only === 'dealias' ? { found: [], missing: [] } : peers(folder);
for (const name of missing) say(`not measured: ${name} is not installed here; see docs/performance.md`);

print(
  `### ${values.corpus === undefined ? `A made-up repository of ${values.files} files` : `${fileCount(folder)} files of ${values.corpus}`}`,
);
const walls = await measure([FLOOR, scan(folder), migrate(folder), ...found], rounds);
print(wallTable(walls));
const quick = [FLOOR, start('--version'), start('--help'), start('migrate', '--wriet')];
const starts = await measure(quick, rounds);
print('### Start', wallTable(starts));
const sizes = values.growth.split(',').filter(Boolean).map(Number);
const growth: { files: number; measured: Measured }[] = [];
for (const files of sizes) {
  const [measured] = await measure([scan(made(files))], rounds);
  if (measured) growth.push({ files, measured });
}
print('### Growth of `dealias scan`', growthTable(growth));
const figures = insideFigures(rounds);
print('### In one process', insideTable(figures));
print('### Threads', breakEvenTable(await breakEven(scratch, rounds)));
print('### Aims', aims({ walls, starts, growth, figures }));
const failed = [...walls, ...starts, ...growth.map((each) => each.measured)].filter((each) => each.failed);
for (const each of failed) say(`${each.name}: ${each.failed}`);
process.exitCode = failed.length > 0 ? 2 : 0;

/** A made-up repository, a git repository like any other. */
function made(files: number): string {
  const folder = join(scratch, `files-${files}`);
  generate(folder, files);
  execFileSync('git', ['init', '-q'], { cwd: folder });
  return folder;
}

function fileCount(folder: string): number {
  const listed = execFileSync('git', ['-C', folder, 'ls-files', '-co', '--exclude-standard', '-z'], {
    maxBuffer: 1 << 28,
  });
  return listed.filter((each) => each === 0).length;
}

/** Each table as soon as it is measured: a run that is cut off has told what it knows. */
function print(...parts: string[]): void {
  process.stdout.write(parts.map((each) => `${each}\n\n`).join(''));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
