import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { CANONICAL, type PlanCase, SOURCES } from './cases.js';
import { planCase } from './plan-case.js';
import { MUTANTS } from './simulate/mutants.js';
import { prove } from './simulate/prove.js';

const test = suite('plan: the simulator sees a planner’s mistakes');

const CASES: Readonly<Record<string, PlanCase>> = { ...CANONICAL, ...SOURCES };

for (const { about, on, make } of MUTANTS)
  test(`${on}: ${about}`, () => {
    const each = CASES[on];
    assert.ok(each !== undefined, on);
    if (each === undefined) return;
    const right = planCase(each);
    const wrong = make(right);
    assert.not.equal(wrong, right, 'the mutant changes nothing');
    prove(right, each.inventory);
    assert.throws(() => prove(wrong, each.inventory));
  });

test.run();
