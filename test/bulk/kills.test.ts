import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { killRuns } from './proofs/kills.js';

const test = suite('bulk: killed at random, and gone on with');

test('a campaign that was killed comes to what an undisturbed one comes to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-kills-'));
  try {
    const { kills, faults } = await killRuns(folder, 2, 8, () => {});
    assert.is(kills, 2);
    assert.equal(faults, []);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});

test.run();
