import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs every `*.test.js` beside this file, each in a process of its own; an argument narrows by path. */
const root = fileURLToPath(new URL('.', import.meta.url));
const filter = process.argv[2] ?? '';
/** A file that takes longer hangs, in milliseconds. */
const LONGEST = 1_200_000;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js') && file.includes(filter))
  .sort();

interface Outcome {
  readonly file: string;
  readonly passed: number;
  readonly total: number;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

function runFile(file: string): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, file)], {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      timeout: LONGEST,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    child.on('close', (code) => {
      const sum = (label: string): number =>
        [...output.matchAll(new RegExp(`${label}:\\s+(\\d+)`, 'g'))].reduce(
          (all, each) => all + Number(each[1]),
          0,
        );
      const [total, passed] = [sum('Total'), sum('Passed')];
      // What uvu calls skipped is what a lone test hid: nobody knows whether it passes.
      const ok = code === 0 && total > 0 && total === passed && sum('Skipped') === 0;
      const seconds = Math.round((performance.now() - started) / 1000);
      resolve({ file, passed, total, ok, seconds, output });
    });
  });
}

const queue = [...files];
const outcomes: Outcome[] = [];
async function work(): Promise<void> {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const outcome = await runFile(file);
    outcomes.push(outcome);
    process.stdout.write(
      `${outcome.ok ? 'ok  ' : 'FAIL'} ${relative('.', file)} (${outcome.passed} of ${outcome.total}, ${outcome.seconds} s)\n`,
    );
    if (!outcome.ok) process.stdout.write(`${outcome.output}\n`);
  }
}
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));

const passed = outcomes.reduce((all, each) => all + each.passed, 0);
const failed = outcomes.reduce((all, each) => all + (each.ok ? 0 : Math.max(1, each.total - each.passed)), 0);
if (files.length === 0) process.stdout.write(`no test file matches '${filter}'\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
