import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { generate, largeTemplate } from '../../bench/generate.js';
import { edited } from '../../bench/inside.js';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { migrate } from '../../src/migrate/migrate.js';
import { suite } from '../suite.js';

/**
 * Work grows with what there is, not with its square. Processor time of a small and a large input is compared, in this
 * process: what the machine does besides counts in both alike. Four times as much takes 16 times as long where it is
 * the square, so that a slack of two and a half tells the two apart.
 */
const test = suite('growth');
const TIMES = 4;
const SLACK = 2.5;

/** The least processor time of three runs, µs. */
async function cost(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

/**
 * How many times as much a unit of the large input costs. Collecting garbage costs more on a busy machine, now and
 * then: what costs too much once is measured again, and the square costs too much each time.
 */
async function growth(small: () => unknown, large: () => unknown): Promise<number> {
  await large();
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3 && least >= SLACK; time++)
    least = Math.min(least, (await cost(large)) / TIMES / (await cost(small)));
  return least;
}

async function inRepositories(
  files: number,
  use: (small: string, large: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-growth-'));
  try {
    const [small, large] = [join(folder, 'small'), join(folder, 'large')];
    generate(small, files);
    generate(large, files * TIMES);
    await use(small, large);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a repository, environments and handlers included', async () => {
  await inRepositories(160, async (small, large) => {
    const ratio = await growth(
      () => migrate(small),
      () => migrate(large),
    );
    assert.ok(ratio < SLACK, `a file of the large repository costs ${ratio.toFixed(1)} times as much`);
  });
});

test('a template', async () => {
  const [small, large] = [largeTemplate(64 * 1024), largeTemplate(TIMES * 64 * 1024)];
  const ratio = await growth(
    () => edited(small),
    () => edited(large),
  );
  assert.ok(ratio < SLACK, `a byte of the large template costs ${ratio.toFixed(1)} times as much`);
});

test('edits of one file', async () => {
  const input = (count: number) => ({
    text: 'abcdefghij'.repeat(10 * count),
    edits: Array.from({ length: count }, (_, index) => ({
      start: index * 90,
      end: index * 90 + 2,
      text: '<>',
    })),
  });
  const [small, large] = [input(20_000), input(TIMES * 20_000)];
  const ratio = await growth(
    () => applyEdits(small.text, small.edits),
    () => applyEdits(large.text, large.edits),
  );
  assert.ok(ratio < SLACK, `an edit among many costs ${ratio.toFixed(1)} times as much`);
});

test.run();
