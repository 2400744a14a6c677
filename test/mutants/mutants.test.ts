import * as assert from 'uvu/assert';
import { originalOf } from '../fixtures/behaviour.js';
import { findCases } from '../fixtures/case.js';
import { migrateTree } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { mutantsOf } from './kinds.js';
import { verdictOn } from './verdict.js';

const test = suite('mutants: a mistake in what was migrated is noticed and named');

/** `npm run mutants` does it for all fixtures. */
const FIXTURES = [
  'handler/alias-from-arn/replace-greedy-lookup-nested-secrets',
  'handler/alias-from-arn/n04-account-and-alias-mixed',
];

const seen = new Set<string>();
for (const name of FIXTURES) {
  const fixture = findCases().find((each) => each.name === name);
  if (!fixture) throw new Error(`there is no testfixtures/${name}`);
  const { migration, tree } = await migrateTree(fixture.before, fixture.facts.adopt);
  const original = await originalOf(fixture);
  for (const mutant of mutantsOf(tree, migration, fixture.before)) {
    if (seen.has(mutant.kind)) continue;
    seen.add(mutant.kind);
    test(`${mutant.kind}: ${mutant.what}`, async () => {
      const { killed, said } = await verdictOn(fixture, mutant, original);
      assert.ok(killed, said);
    });
  }
}

test('nearly every kind of mistake is tried', () => {
  assert.ok(seen.size >= 9, [...seen].join());
});

test.run();
