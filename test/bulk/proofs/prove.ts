import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRedis } from './actors.js';
import { shareBudget } from './budget.js';
import { measure } from './figures.js';
import { driveFleet } from './fleet.js';
import { killRuns } from './kills.js';
import { disturbQueue } from './queue.js';
import { AT_ONCE } from './rivals.js';

/** `npm run campaign -- figures|kills|queue|budget|fleet [how many]`: the proofs of `dealias bulk`, with their counts. */
const [what = '', given] = process.argv.slice(2);
/** Repositories that others do for comparison: their cost for each is the same however many there are. */
const RIVALS_OVER = 50;
/** Lines of what a tool said that are shown. */
const LINES = 40;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function verdict(faults: readonly string[]): void {
  for (const fault of faults) print(`FAULT ${fault}`);
  print(`${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** What a tool said last, without what it wrote over. */
function lastOf(told: string): string {
  return told
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .slice(-LINES)
    .join('\n');
}

function isRedisHere(): boolean {
  if (hasRedis()) return true;
  print('FAILED: there is no redis-server; install it: apt-get install redis-server');
  process.exitCode = 1;
  return false;
}

const proofs: Readonly<Record<string, (folder: string, number: number | undefined) => Promise<void>>> = {
  async figures(folder, number = 1000) {
    const { counts, took, marks, kept, rivals } = await measure(
      folder,
      number,
      Math.min(RIVALS_OVER, number),
    );
    const { repositories, changed, unchanged, residue, failed } = counts;
    print(
      `${repositories} repositories, ${AT_ONCE} at a time: ${changed} changed, ${unchanged} unchanged, ${residue} residue, ${failed} failed`,
    );
    const each = took.cpu / repositories;
    print(`${took.wall.toFixed(0)} s by the clock, ${each.toFixed(2)} s of a processor each`);
    print('the most of memory, clones and their disk since the line before:');
    for (const { done, memory, clones, disk } of marks)
      print(`${String(done).padStart(6)} done: ${memory.toFixed(0)} MB, ${clones} clones of ${disk} MB`);
    print(`the campaign keeps ${kept} MB`);
    for (const { name, repositories: some, took: other } of rivals)
      print(
        typeof other === 'string'
          ? `${name}: not done: ${other}`
          : `${name}, ${some} of them: ${(other.cpu / some).toFixed(2)} s of a processor each, ${(other.cpu / some / each).toFixed(1)} times as much`,
      );
  },
  async kills(folder, number = 200) {
    const { kills, moments, campaigns, faults } = await killRuns(folder, number, 16, (done, found) =>
      process.stderr.write(`${done} of ${number} killed, ${found} faults\n`),
    );
    print(`${kills} kills in ${campaigns} campaigns of 16 repositories, each gone on with to the end`);
    for (const [moment, times] of Object.entries(moments))
      print(`${String(times).padStart(4)} times with ${moment}`);
    verdict(faults);
  },
  async queue(folder, number = 50) {
    if (!isRedisHere()) return;
    const counts = await disturbQueue(folder, number, 40);
    print(
      `3 workers in ${counts.networks}; ${counts.campaigns} campaigns, ${counts.repositories} repositories, done by ${counts.workers} workers one after another`,
    );
    for (const [what, times] of Object.entries(counts.happened))
      print(`${String(times).padStart(4)} times ${what}`);
    verdict(counts.faults);
  },
  async budget(folder, number = 12) {
    if (!isRedisHere()) return;
    const { repositories, shared, alone, leastGap, faults } = await shareBudget(folder, number);
    print(
      `${repositories} repositories pushed by 3 processes at the same time, killed ${shared.kills} times`,
    );
    for (const [name, seen] of Object.entries({ 'one budget in Redis': shared, 'each on its own': alone }))
      print(
        `${name}: ${seen.pullRequests} pull requests, ${seen.requests} requests, at most ${seen.mostAtOnce} at once, ${seen.violations} while none were wanted, ${seen.leastRemaining} of the hour’s allowance left at least`,
      );
    print(`changes ${leastGap.toFixed(0)} ms apart at least, of 400`);
    verdict(faults);
  },
  async fleet(folder) {
    const results = await driveFleet(folder);
    const faults: string[] = [];
    for (const result of results) {
      if ('missing' in result) print(`${result.tool}: NOT TESTED: ${result.missing}`);
      else {
        print(`${result.tool}: run as the guide shows, ${result.faults.length} faults`);
        if (result.faults.length > 0) print(lastOf(result.told));
        faults.push(...result.faults.map((fault) => `${result.tool}: ${fault}`));
      }
    }
    if (results.every((result) => 'missing' in result)) faults.push('no fleet tool is there');
    verdict(faults);
  },
};

const proof = Object.hasOwn(proofs, what) ? proofs[what] : undefined;
if (proof === undefined) {
  print(`Name one of ${Object.keys(proofs).join(', ')}.`);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-proof-'));
  try {
    await proof(folder, given === undefined ? undefined : Number(given));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
