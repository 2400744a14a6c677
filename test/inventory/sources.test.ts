import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { CALLS, type CallName, specOf } from '../../src/inventory/aws/calls.js';
import { iamPolicy } from '../../src/inventory/aws/policy.js';
import type { Inventory } from '../../src/inventory/model.js';
import type { Reference, ReferenceKind } from '../../src/inventory/references.js';
import { SOURCES } from '../../src/inventory/sources/registry.js';
import { addFunction } from '../aws-server/fill.js';
import { addOneOfEach } from '../aws-server/fill-sources.js';
import { type AwsServer, startAwsServer } from '../aws-server/server.js';
import { restApiCalls } from '../aws-server/services/rest-api.js';
import { AwsError } from '../aws-server/wire/answer.js';
import { newWorld, type World } from '../aws-server/world.js';
import { suite } from '../suite.js';
import { take } from './live.js';

const test = suite('inventory: what points at a function');

let world: World;
let server: AwsServer;
let inventory: Inventory;
test.before(async () => {
  // In us-east-1 even functions at the edge are read.
  world = newWorld({ region: 'us-east-1' });
  addOneOfEach(world);
  server = await startAwsServer(world);
  inventory = await take(server, world);
});
test.after(() => server.close());

const all = <K extends ReferenceKind>(kind: K, of = inventory): Extract<Reference, { kind: K }>[] =>
  of.references.filter((each): each is Extract<Reference, { kind: K }> => each.kind === kind);

/** What a reference names otherwise than `hub:prod`. */
const OTHERS: Readonly<Partial<Record<ReferenceKind, string>>> = {
  'edge-function': 'hub:1',
  'pipeline-action': 'hub:null',
  'custom-resource': 'hub:null',
};

test('every kind of reference is found, and comes to its function and qualifier', () => {
  assert.equal(inventory.notLookedAt, []);
  const schema = JSON.parse(
    readFileSync(new URL('../../../schemas/inventory.schema.json', import.meta.url), 'utf8'),
  ) as { $defs: { referenceKind: { enum: ReferenceKind[] } } };
  for (const kind of schema.$defs.referenceKind.enum) {
    const found = all(kind);
    assert.ok(found.length > 0, kind);
    assert.is(`${found[0]?.function}:${found[0]?.qualifier}`, OTHERS[kind] ?? 'hub:prod', kind);
  }
});

test('a source has every kind of reference it can give', () => {
  const kinds = new Set(SOURCES.flatMap((source) => source.kinds));
  for (const { kind } of inventory.references) assert.ok(kind === 'custom-resource' || kinds.has(kind), kind);
});

test('the calls made are those of the table, no more and no fewer; so the IAM policy is exact', () => {
  const aliases: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };
  const made = server.calls.map(({ service, operation }) => `${aliases[service] ?? service}:${operation}`);
  // Each only in a case of its own: see the tests of functions and of scope.
  const elsewhere = [
    'sts:GetCallerIdentity',
    'lambda:ListVersionsByFunction',
    'lambda:ListDurableExecutionsByFunction',
  ];
  assert.equal([...new Set([...made, ...elsewhere])].sort(), Object.keys(CALLS).sort());
  const policy = JSON.parse(iamPolicy()) as { Statement: [{ Action: string[] }] };
  const rights = (Object.keys(CALLS) as CallName[]).map((name) => specOf(name).right ?? name);
  const needed = new Set(rights.filter((right) => right !== 'sts:GetCallerIdentity'));
  assert.equal(policy.Statement[0].Action, [...needed].sort());
  const reading = /^[a-z0-9-]+:(?:Get|List|Describe|BatchGet)\w*$|^apigateway:GET$/;
  for (const right of policy.Statement[0].Action) assert.match(right, reading);
  assert.not(policy.Statement[0].Action.includes('secretsmanager:GetSecretValue'));
});

test('what a change call must send back is kept whole', () => {
  const [rule] = all('event-rule');
  assert.equal(rule?.details.targetObject, { Id: 'hub', Arn: rule?.target, Input: '{"job":"close-day"}' });
  const [bucket] = all('bucket-notification');
  assert.equal(Object.keys(bucket?.details.configuration ?? {}).sort(), [
    'LambdaFunctionConfigurations',
    'QueueConfigurations',
  ]);
  const [mapping] = all('event-source-mapping');
  assert.is(mapping?.details.settings.BatchSize, 5);
  assert.ok(mapping?.details.settings.FilterCriteria, 'an encrypted filter is asked for by its own call');
  assert.is(mapping?.details.fifo, true);
  const [schedule] = all('schedule');
  assert.is(schedule?.details.schedule.ScheduleExpression, 'rate(1 hour)');
  assert.is(all('topic-subscription')[0]?.details.attributes.FilterPolicy, '{"kind":["order"]}');
});

test('stage variables are resolved, domains and drafts are told', async () => {
  const [method] = all('rest-api');
  assert.equal(method?.details.variablesUsed, ['alias']);
  assert.is(method?.details.from, 'deployed');
  assert.is(method?.details.resourceId, 'res1');
  assert.equal(method?.details.domains, [{ domain: 'api.shop.example', basePath: '' }]);
  const { UpdateIntegration } = restApiCalls(world);
  const uri = method!.target.replace(/hub:.*\/invocations/, 'hub:next/invocations');
  const update = (value: string) =>
    UpdateIntegration({
      restApiId: 'rest1',
      resourceId: 'res1',
      httpMethod: 'GET',
      patchOperations: [{ op: 'replace', path: '/uri', value }],
    });
  update(uri);
  const changed = all('rest-api', await take(server, world));
  assert.equal(
    changed.map(({ details, qualifier }) => [details.from, qualifier]),
    [
      ['deployed', 'prod'],
      ['draft', 'next'],
    ],
  );
  update(method!.target);
});

test('a stage of an HTTP API that serves something else than its integrations is unknown', async () => {
  const api = world.sources.httpApis.get('http1')!;
  const frozen = api.deployments.get('dep1')!;
  api.deployments.set('dep1', [
    { ...frozen[0]!, IntegrationUri: 'arn:aws:lambda:us-east-1:111122223333:function:hub:old' },
  ]);
  const { notLookedAt } = await take(server, world);
  api.deployments.set('dep1', frozen);
  assert.equal(
    notLookedAt.map(({ about, reason }) => [about, reason]),
    [['web/manual', 'not-readable']],
  );
});

test('owners are found in the resources of stacks', () => {
  const hub = inventory.functions.find(({ name }) => name === 'hub');
  assert.equal(hub?.owner, { stack: 'shop', logicalId: 'Hub' });
  assert.equal(hub?.aliases?.[0]?.owner, { stack: 'shop', logicalId: 'HubProd' });
  assert.is(inventory.functions.find(({ name }) => name === 'caller')?.owner, null);
  assert.equal(all('event-rule')[0]?.owner, { stack: 'shop', logicalId: 'Nightly' });
  assert.equal(
    inventory.stacks?.map(({ name }) => name),
    ['shop'],
  );
  assert.not(JSON.stringify(inventory).includes('hunter2hunter2'));
});

test('traffic is told by alias', () => {
  const prod = inventory.metrics?.find((each) => each.function === 'hub' && each.qualifier === 'prod');
  assert.is(prod?.invocations, 42);
  assert.ok(prod?.lastInvokedAt);
});

test('where everything but functions is denied, every kind of reference is unknown, and nothing is claimed', async () => {
  server.fault = ({ service, operation }) =>
    service === 'lambda' && operation !== 'ListEventSourceMappings'
      ? undefined
      : new AwsError('AccessDeniedException', 403, 'no');
  const denied = await take(server, world);
  server.fault = () => undefined;
  const unknown = new Set(denied.notLookedAt.flatMap(({ kinds }) => kinds));
  const told = new Set(denied.references.map(({ kind }) => kind));
  const free: ReferenceKind[] = ['environment-variable', 'async-destination', 'custom-resource'];
  for (const { kinds } of SOURCES) {
    for (const kind of kinds) assert.ok(free.includes(kind) || (unknown.has(kind) && !told.has(kind)), kind);
  }
  assert.is(denied.stacks, undefined);
  assert.is(denied.metrics, undefined);
  assert.is(denied.functions[0]?.owner, undefined);
});

test('a service that no policy lets in is not asked', async () => {
  const plain = newWorld();
  addFunction(plain, { name: 'lone', aliases: { prod: '$LATEST' } });
  const other = await startAwsServer(plain);
  await take(other, plain);
  const asked = new Set(other.calls.map(({ service }) => service));
  await other.close();
  for (const service of ['logs', 'iot', 'config', 'connect', 'lex', 'ses', 'vpc-lattice', 'cloudfront'])
    assert.not(asked.has(service), service);
  assert.ok(asked.has('events'));
});

test('--stack narrows to what the stack owns, and to what points at that', async () => {
  const narrowed = await take(server, world, { scope: { stacks: ['shop'] } });
  assert.equal(
    narrowed.functions.map(({ name }) => name),
    ['hub'],
  );
  assert.ok(narrowed.references.length > 20);
  const none = await take(server, world, { scope: { functions: ['caller'] } });
  assert.equal(none.references, []);
  await take(server, world, { scope: { stacks: ['missing'] } }).then(
    () => assert.unreachable(),
    (error) => assert.match(String(error), /stack missing/),
  );
});

test.run();
