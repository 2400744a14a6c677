import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { verifyMigration } from '../../src/verify/verify.js';
import { findCases } from '../fixtures/case.js';
import { migrateTree, type Tree } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { changed } from './changed.js';

const test = suite('verify: each environment has the variables of its own alias, or of its own template');

const open = (tree: Tree) => memoryRepository(Object.fromEntries(tree), '/service');

function fixture(name: string): Tree {
  const found = findCases().find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.before;
}

/** What differs in which environment, once `change` was made to the migrated files. */
async function differing(before: Tree, change: (tree: Tree) => Tree): Promise<string[]> {
  const { tree } = await migrateTree(before);
  const { functions } = await verifyMigration(open(before), open(change(tree)), { stubMissing: true });
  return functions.flatMap(({ logicalId, results }) =>
    results
      .filter((each) => each.differences.length > 0)
      .map((each) => `${logicalId} in ${each.environment}`),
  );
}

const SERVERLESS = fixture('serverless/alias-reference/d05-variables-of-each-alias');
const COPIES = fixture('template/file-per-environment/a13-cloudformation-in-json');

test('a variable that the alias named is another only where it is changed', async () => {
  assert.equal(await differing(SERVERLESS, (tree) => tree), []);
  const wrong = (tree: Tree): Tree => changed(tree, 'serverless.yml', 'prod: Welcome', 'prod: Hello');
  assert.equal(await differing(SERVERLESS, wrong), ['OrdersLambdaFunction in prod']);
});

test('a template that took the place of another must give what that one gave', async () => {
  assert.equal(await differing(COPIES, (tree) => tree), []);
  const wrong = (tree: Tree): Tree =>
    changed(tree, 'parameters/dev.json', 'https://dev.shop', 'https://shop');
  assert.equal(await differing(COPIES, wrong), ['Orders in dev']);
});

test('what one template alone set is missed where it is gone', async () => {
  const wrong = (tree: Tree): Tree => changed(tree, 'template.prod.json', '"InDev", "1"', '"InProd", "1"');
  assert.equal(await differing(COPIES, wrong), ['Audit in dev', 'Audit in prod']);
});

test.run();
