import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './figures.js';
import { killRuns } from './kills.js';
import { disturbQueue, hasRedis } from './queue.js';

/** `npm run campaign -- figures|kills|queue [how many]`: the proofs of `dealias bulk`, with their counts. */
const [what = '', given] = process.argv.slice(2);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function verdict(faults: readonly string[]): void {
  for (const fault of faults) print(`FAULT ${fault}`);
  print(`${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

const proofs: Readonly<Record<string, (folder: string, number: number | undefined) => Promise<void>>> = {
  async figures(folder, number = 1000) {
    const figures = await measure(folder, number, Math.ceil(number / 10));
    const { repositories, changed, unchanged, residue, failed } = figures.counts;
    print(
      `${repositories} repositories in ${figures.seconds.toFixed(1)} s: ${changed} changed, ${unchanged} unchanged, ${residue} residue, ${failed} failed`,
    );
    print(`${((repositories / figures.seconds) * 60).toFixed(0)} a minute`);
    print(`memory ${figures.memoryEarly.toFixed(0)} MB early, ${figures.memoryLate.toFixed(0)} MB late`);
    print(`disk: at most ${figures.disk} MB in ${figures.clones} clones at a time`);
    print(`a shell loop: ${figures.loopSeconds.toFixed(1)} s, from ${figures.loopOver} of them`);
  },
  async kills(folder, number = 200) {
    const { kills, campaigns, faults } = await killRuns(folder, number, 16);
    print(`${kills} kills in ${campaigns} campaigns of 16 repositories, each gone on with to the end`);
    verdict(faults);
  },
  async queue(folder, number = 50) {
    if (!hasRedis()) {
      print('FAILED: there is no redis-server; install it: apt-get install redis-server');
      process.exitCode = 1;
      return;
    }
    const counts = await disturbQueue(folder, number, 40);
    print(
      `3 workers in ${counts.networks}; ${counts.campaigns} campaigns, ${counts.repositories} repositories`,
    );
    print(
      `${counts.workersKilled} workers killed, ${counts.redisRestarts} times Redis killed and started again, ${counts.networksCut} networks cut, ${counts.coordinatorsKilled} coordinators killed`,
    );
    verdict(counts.faults);
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
