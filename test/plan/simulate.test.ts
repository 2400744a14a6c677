import { suite } from '../suite.js';
import { CANONICAL, SOURCES } from './cases.js';
import { planCase } from './plan-case.js';
import { prove } from './simulate/prove.js';

const test = suite('plan: simulated, nothing is lost, and nothing goes to the wrong environment');

for (const [name, each] of Object.entries({ ...CANONICAL, ...SOURCES }))
  test(`${name}: straight through, cut off anywhere, taken back from anywhere`, () => {
    prove(planCase(each), each.inventory);
  });

test.run();
