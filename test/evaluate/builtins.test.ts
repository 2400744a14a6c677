import fc from 'fast-check';
import { suite } from '../suite.js';
import { builtinProgram } from './builtin-calls.js';
import { compareWithEngine } from './engine.js';

const test = suite('evaluate: built-in functions against the engine');
const RUNS = Number(process.env.DEALIAS_BUILTINS ?? 250);

test('a built-in function gives what it gives in the engine, or throws as it does there', async () => {
  let constants = 0;
  await fc.assert(
    fc.asyncProperty(
      builtinProgram,
      fc.array(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 2 }),
      async (program, unseen) => {
        constants += (await compareWithEngine(program, unseen)).constants;
      },
    ),
    { numRuns: RUNS },
  );
  if (constants < RUNS * 20) throw new Error(`only ${constants} constants: this proves too little`);
});

test.run();
