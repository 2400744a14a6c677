import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { casesOf } from '../../src/verify/cases.js';
import { readSides } from '../../src/verify/sides.js';
import { Pairing } from '../../src/verify/static/pairing.js';
import { isRefuted, type Proof } from '../../src/verify/static/proof.js';
import { proveFunction } from '../../src/verify/static/prove-function.js';
import { findCases } from '../fixtures/case.js';
import { migrateTree, type Tree } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { changed } from './changed.js';

const test = suite('verify: the static proof');
const only = process.env.FIXTURE ?? '';

async function proofs(before: Tree, after: Tree, adopt?: string): Promise<Proof[]> {
  const open = (tree: Tree) => memoryRepository(Object.fromEntries(tree), '/service');
  const sides = await readSides(open(before), open(after), adopt === undefined ? {} : { adopt });
  const pairing = new Pairing(sides.before.program, sides.after.program, (path) => after.has(path));
  return casesOf(sides).flatMap((each) => proveFunction(sides, pairing, each) ?? []);
}

const cases = findCases().filter(
  ({ name, facts }) => name.includes(only) && facts.problem === undefined && facts.changes !== false,
);
let [functions, whole] = [0, 0];
for (const { name, before, facts } of cases) {
  test(`${name}: nothing contradicts it`, async () => {
    const { tree } = await migrateTree(before, facts.adopt);
    for (const { contradictions, tables, gaps } of await proofs(before, tree, facts.adopt)) {
      functions++;
      if (gaps.length === 0) whole++;
      assert.equal(contradictions, []);
      assert.equal(
        tables.filter((each) => each.rows.some(isRefuted)),
        [],
      );
    }
  });
}

test('nine in ten follow from source alone', () => {
  if (only !== '') return;
  assert.ok(whole / functions > 0.9, `${whole} of ${functions}`);
});

/** What is refuted once a migrated fixture is changed: environments of the tables, and contradictions. */
async function refuted(
  name: string,
  change: (tree: Tree) => Tree,
): Promise<{ rows: string[]; said: string[] }> {
  const fixture = findCases().find((each) => each.name === name);
  if (!fixture) throw new Error(`there is no testfixtures/${name}`);
  const { tree } = await migrateTree(fixture.before, fixture.facts.adopt);
  const found = await proofs(fixture.before, change(tree), fixture.facts.adopt);
  return {
    rows: found.flatMap(({ tables }) =>
      tables.flatMap(({ is, rows }) =>
        rows.filter(isRefuted).map((row) => `${is.text} in ${row.environment}: ${row.before} → ${row.after}`),
      ),
    ),
    said: found.flatMap((each) =>
      each.contradictions.map(({ environment, message }) => `${environment}: ${message}`),
    ),
  };
}

const TABLE = 'handler/alias-from-arn/at-minus-one-esm';
const SETTINGS = 'handler/alias-from-arn/replace-greedy-lookup-nested-secrets';

test('a wrong value in one environment is a row, with both sides', async () => {
  const { rows } = await refuted(TABLE, (tree) =>
    changed(tree, 'parameters/dev.json', '"uploads-dev"', '"uploads"'),
  );
  assert.equal(rows, ['process.env.BUCKET in dev: "uploads-dev" → "uploads"']);
});

test('a number that is left as text is a row in every environment', async () => {
  const { rows } = await refuted(SETTINGS, (tree) =>
    changed(tree, 'src/app.js', 'Number(process.env.DB_PORT)', 'process.env.DB_PORT'),
  );
  assert.is(rows.length, 2);
  assert.match(rows[0] ?? '', /^process\.env\.DB_PORT in dev: 3306 → "3306"$/);
});

test('a comparison that is turned round is a row', async () => {
  const { rows } = await refuted(SETTINGS, (tree) =>
    changed(tree, 'src/app.js', "process.env.REFUNDS === 'true'", "process.env.REFUNDS !== 'true'"),
  );
  assert.is(rows.length, 2);
});

test('a variable that the template does not set is named', async () => {
  const { said } = await refuted(TABLE, (tree) =>
    changed(tree, 'template.yaml', /^ +BUCKET: .*\n/m, '          OTHER: text\n'),
  );
  assert.equal(said, [
    'dev: BUCKET is read here, and the template does not set it for Fn',
    'prod: BUCKET is read here, and the template does not set it for Fn',
  ]);
});

test('a choice that still goes by the host is named', async () => {
  const { said } = await refuted('handler/host-header/j56-regex-picks-a-bucket', (tree) =>
    changed(tree, 'src/app.js', "process.env.ENVIRONMENT === 'dev'", "event.headers.Host.startsWith('dev')"),
  );
  assert.ok(
    said.some((each) => each.includes("`event.headers.Host.startsWith('dev')` still goes by")),
    said.join('\n'),
  );
});

test.run();
