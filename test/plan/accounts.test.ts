import fc from 'fast-check';
import { planMoves } from '../../src/plan/plan.js';
import { suite } from '../suite.js';
import { accounts } from './simulate/accounts.js';
import { prove } from './simulate/prove.js';

const test = suite('plan: simulated, in accounts of any kind');

/** Accounts here; `npm run simulate` draws many more. */
const RUNS = 60;

test('nothing is lost or misled, cut off and taken back in whatever order', () => {
  fc.assert(
    fc.property(
      accounts,
      fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      ({ inventory, decisions }, draws) => {
        const plan = planMoves({ inventory, decisions, inventorySha256: '0'.repeat(64), version: '0.1.0' });
        const shuffled = (count: number): number[] =>
          Array.from({ length: count }, (_, index) => index).sort(
            (a, b) => (((draws[a % 8] ?? 0) * (a + 1)) % 97) - (((draws[b % 8] ?? 0) * (b + 1)) % 97),
          );
        prove(plan, inventory, [shuffled], 5);
      },
    ),
    { numRuns: RUNS },
  );
});

test.run();
