import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { CHECKS } from '../../src/plan/checks.js';
import type { Phase } from '../../src/plan/model.js';
import { parsePlan } from '../../src/plan/read.js';
import { renderPlan } from '../../src/plan/render/render.js';
import { PROJECT } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { CANONICAL, type PlanCase, SOURCES } from './cases.js';
import { outline } from './outline.js';
import { planCase } from './plan-case.js';

const test = suite('plan: the plan of each canonical case and of each source');

/** `UPDATE_GOLDEN=1` writes them anew; then read the difference, line by line. */
const update = process.env.UPDATE_GOLDEN === '1';

function check(name: string, each: PlanCase, phases?: readonly Phase[]): void {
  test(`${name}: ${each.about}`, () => {
    const path = join(PROJECT, 'test', 'plan', 'golden', `${name}.txt`);
    const plan = planCase(each);
    const text = `# ${each.about}\n${outline(plan, phases)}`;
    if (update) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    assert.ok(existsSync(path), `write ${path} with UPDATE_GOLDEN=1, and read it`);
    assert.fixture(text, readFileSync(path, 'utf8'));
    assert.equal(parsePlan(name, renderPlan(plan, 'json')), JSON.parse(JSON.stringify(plan)));
  });
}

for (const [name, each] of Object.entries(CANONICAL)) check(name, each);
// what is around the cut-over is the same for all, and is in the canonical ones
for (const [name, each] of Object.entries(SOURCES)) check(name, each, ['permit', 'cutover']);

test('every point that nobody has confirmed is rested on by some step', () => {
  const used = new Set(
    Object.values({ ...CANONICAL, ...SOURCES }).flatMap((each) =>
      planCase(each).checks.map(({ code }) => code),
    ),
  );
  assert.equal(
    CHECKS.filter(({ code }) => !used.has(code)),
    [],
  );
});

test.run();
