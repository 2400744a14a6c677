import fc from 'fast-check';
import { toConstant } from '../../src/evaluate/observe.js';
import { suite } from '../suite.js';
import { compareWithEngine, interpreted } from './engine.js';
import { programFrom } from './generated/programs.js';

const test = suite('evaluate: against the engine');
const RUNS = Number(process.env.DEALIAS_PROGRAMS ?? 300);

test('a constant it reports is what the engine computes, whatever unseen code does', async () => {
  let constants = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(9999), { minLength: 200, maxLength: 700 }),
      fc.array(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      async (tape, unseen, asynchronous) => {
        if ((await compareWithEngine(programFrom(tape, asynchronous), unseen)).result) constants++;
      },
    ),
    { numRuns: RUNS },
  );
  if (constants < RUNS / 10)
    throw new Error(`only ${constants} of ${RUNS} programs gave a constant: this proves too little`);
  process.stderr.write(`${RUNS} programs, ${constants} constants\n`);
});

test('a finally that returns hides an error of what was caught, with what was written until then', () => {
  const value = interpreted(`
let state = 'none';
const help = (x) => { if (u()) { x += ''; } return x; };
exports.handler = (event, context) => {
  try { throw 1; } catch { state = help('dev'); } finally { return state; }
};`);
  if (value !== undefined) throw new Error(value);
});

test('values are read back as they are', () => {
  const value = interpreted("exports.handler = () => ({ a: [1, 'x', null], b: { c: true } });");
  if (value !== '{"a":["0":1,"1":"x","2":null],"b":{"c":true}}') throw new Error(String(value));
  if (toConstant({ kind: 'primitive', value: 3, origin: new Set(), echo: undefined }) !== 3)
    throw new Error('3');
});

test.run();
