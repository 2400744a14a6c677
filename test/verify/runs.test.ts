import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import type { VerifyReport } from '../../src/verify/report.js';
import type { Comparison } from '../../src/verify/run-cases.js';
import { verifyMigration } from '../../src/verify/verify.js';
import { findCases } from '../fixtures/case.js';
import { migrateTree, type Tree } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { changed } from './changed.js';
import { CHOICE, TEMPLATE } from './small-service.js';

const test = suite('verify: what runs show');

const open = (tree: Tree) => memoryRepository(Object.fromEntries(tree), '/service');

function service(handler: string): Tree {
  return new Map([
    ['src/app.js', CHOICE + handler],
    ['template.yaml', TEMPLATE],
  ]);
}

/** Verifies what becomes of a repository, once `change` was made to it. */
async function verified(
  before: Tree,
  change: (tree: Tree) => Tree = (tree) => tree,
): Promise<{ report: VerifyReport; runs: readonly Comparison[] }> {
  const { tree } = await migrateTree(before);
  const runs: Comparison[] = [];
  const report = await verifyMigration(open(before), open(change(tree)), {
    stubMissing: true,
    onRun: (_logicalId, comparisons) => runs.push(...comparisons),
  });
  return { report, runs };
}

function messages({ functions }: VerifyReport): string[] {
  return functions.flatMap(({ results }) =>
    results.flatMap(({ environment, differences }) =>
      differences.map(({ message, call }) => `${environment}: ${message} (${call ?? ''})`),
    ),
  );
}

const REMEMBERED = `const db = require('some-tables');
let limits;
exports.handler = async (event, context) => {
  const table = tableOf(context);
  limits ??= await db.get({ TableName: table });
  return { table, limits: limits.Item.answer };
};
`;

test('an original that answers one environment with another’s state is told', async () => {
  const { report } = await verified(service(REMEMBERED));
  assert.equal(messages(report), []);
  const { notes = [] } = report.functions[0] ?? {};
  assert.is(notes.length, 2, notes.join('\n'));
  assert.match(
    notes[0] ?? '',
    /^the original mixed environments, which the migration ends: behind a call of/,
  );
  assert.match(notes.join('\n'), /behind a call of dev, prod got .*orders-try.* instead of .*orders-live/);
  assert.match(notes.join('\n'), /behind a call of prod, dev got/);
});

test('one that keeps nothing is told nothing of', async () => {
  const { report } = await verified(
    service('exports.handler = async (event, context) => ({ table: tableOf(context) });\n'),
  );
  assert.equal(report.functions[0]?.notes, []);
});

test('what code does about an error is compared, and what it keeps of one', async () => {
  const caught = `const db = require('some-tables');
exports.handler = async (event, context) => {
  try {
    return await db.get({ TableName: tableOf(context) });
  } catch (error) {
    return { statusCode: error.statusCode };
  }
};
`;
  assert.equal(messages((await verified(service(caught))).report), []);
  const uncaught = await verified(service(caught), (tree) =>
    changed(tree, 'src/app.js', 'return await db', 'return db'),
  );
  assert.equal(messages(uncaught.report), [
    'dev: it fails (by the alias dev, its first call failing)',
    'prod: it fails (by the alias prod, its first call failing)',
  ]);
  // The promise is kept in the place of its value: a call that failed once fails for ever.
  const kept = await verified(service(REMEMBERED), (tree) =>
    changed(
      changed(tree, 'src/app.js', '??= await db', '??= db'),
      'src/app.js',
      'limits: limits.',
      'limits: (await limits).',
    ),
  );
  assert.is(messages(kept.report).length, 2);
  assert.match(messages(kept.report)[0] ?? '', /its first call failing, called again/);
});

test('an answer that fails is none by which events count', async () => {
  const { report, runs } = await verified(service(REMEMBERED));
  const failing = runs.filter((each) => each.failing);
  assert.is(failing.length, 2);
  assert.is(failing[0]?.before[0]?.ending.kind, 'error');
  assert.is(report.functions[0]?.results[0]?.events, runs[0]?.events.length);
});

test('each environment finds its temporary folder empty', async () => {
  const { report, runs } = await verified(
    service(`const { existsSync, writeFileSync, readFileSync } = require('node:fs');
const file = require('node:path').join(require('node:os').tmpdir(), 'table');
exports.handler = async (event, context) => {
  if (!existsSync(file)) writeFileSync(file, tableOf(context));
  return readFileSync(file, 'utf8') + file;
};
`),
  );
  assert.equal(messages(report), []);
  const values = runs.map(({ before: [first] }) =>
    first?.ending.kind === 'result' ? first.ending.value : first?.ending,
  );
  assert.equal([...new Set(values)], ['orders-try/tmp/table', 'orders-live/tmp/table']);
});

test('a function that has no name of its own may call itself by its ARN', async () => {
  const { report } = await verified(
    new Map([
      ...service(`const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient({});
exports.handler = async (event, context) => {
  await lambda.send(new InvokeCommand({ FunctionName: context.invokedFunctionArn }));
  return tableOf(context);
};
`),
      ['template.yaml', TEMPLATE.replace('      FunctionName: orders\n', '')],
    ]),
  );
  assert.equal(messages(report), []);
});

test('a handler that a package makes is not run without it: a stub would call nothing', async () => {
  const { report } = await verified(
    service(`const adapt = require('some-adapter');
exports.handler = adapt((event, context) => tableOf(context));
`),
  );
  assert.is(report.counts['not-run'], 2);
  assert.equal(report.functions[0]?.results[0]?.notRun, {
    what: 'missing-package',
    why: 'some-adapter() is the handler, and the package is not installed',
    remedy:
      'Install the packages (npm ci), or pass --stub-packages: stubs then stand in for all but one that makes the handler itself.',
  });
});

test('functions of a serverless.yml are run with the events it says', async () => {
  const fixture = findCases().find(({ name }) => name === 'serverless/alias-plugin/d01-settings-by-alias');
  const queue = changed(
    fixture?.before ?? new Map(),
    'serverless.yml',
    /- http:\n.*\n.*\n/,
    '- sqs: arn:aws:sqs:eu-west-1:111122223333:orders\n',
  );
  const { report, runs } = await verified(queue);
  assert.equal(messages(report), []);
  assert.is(report.counts.differs + report.counts['not-run'], 0, JSON.stringify(report.counts));
  const sent = JSON.stringify(runs[0]?.events);
  assert.match(sent, /aws:sqs/);
  assert.not.match(sent, /"routeKey"|"resource":"\/orders/);
});

test.run();
