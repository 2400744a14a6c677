import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { compareRewritten } from './rewriting.js';

const test = suite('decide: generated handlers, rewritten, against the engine');
const RUNS = Number(process.env.DEALIAS_HANDLERS ?? 200);
const SEED = process.env.DEALIAS_SEED;

test('what is rewritten answers as the original does, twice in a row, in every environment', () => {
  let count = 0;
  const outcome = fc.check(
    fc.property(
      fc.array(fc.nat(9999), { minLength: 60, maxLength: 500 }),
      fc.array(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
      (tape, unseen, notes) => {
        if (compareRewritten(tape, unseen, notes) !== 'left') count++;
      },
    ),
    { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
  if (outcome.failed) throw new Error(`seed ${outcome.seed}: ${String(outcome.errorInstance)}`);
  process.stderr.write(`${RUNS} handlers, ${count} rewritten\n`);
  assert.ok(count > RUNS / 10, `only ${count} of ${RUNS} handlers were rewritten: this proves too little`);
});

test.run();
