import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { MAIN } from './process.js';

const test = suite('cli: start');

/** What starting may cost beyond starting node, ms. */
const BUDGET = 60;
const ROUNDS = 8;

function quickest(args: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    spawnSync(process.execPath, args);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

test('help, version and mistakes are quick: nothing heavy is loaded for them', () => {
  const floor = quickest(['-e', '0']);
  for (const words of [
    ['--version'],
    ['--help'],
    ['migrate', '--help'],
    ['mirgate'],
    ['migrate', '--wriet'],
  ]) {
    const over = quickest([MAIN, ...words]) - floor;
    assert.ok(over < BUDGET, `dealias ${words.join(' ')} takes ${over.toFixed(0)} ms over node's own start`);
  }
});

test.run();
