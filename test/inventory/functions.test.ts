import * as assert from 'uvu/assert';
import type { Journal } from '../../src/inventory/aws/reader.js';
import type { Inventory, LiveFunction } from '../../src/inventory/model.js';
import { addFunction } from '../aws-server/fill.js';
import { type AwsServer, type Call, startAwsServer } from '../aws-server/server.js';
import { functionCalls } from '../aws-server/services/lambda/functions.js';
import { qualifierCalls } from '../aws-server/services/lambda/qualifiers.js';
import { AwsError } from '../aws-server/wire/answer.js';
import { newWorld, type World } from '../aws-server/world.js';
import { suite } from '../suite.js';
import { take } from './live.js';

const test = suite('inventory: functions');

const SECRET_DEV = 'k-2f8a9d71c05e4b';
const SECRET_PROD = 'k-77ab01c2d3e4f5';

function account(): World {
  const world = newWorld();
  addFunction(world, {
    name: 'orders',
    variables: { TABLE: 'orders-dev', API_KEY: SECRET_DEV },
    versions: [
      { TABLE: 'orders', API_KEY: SECRET_PROD },
      { TABLE: 'orders-test', API_KEY: SECRET_DEV },
    ],
    aliases: { dev: '$LATEST', prod: '1', test: '2' },
    weights: { prod: { 2: 0.25 } },
    tags: { team: 'shop' },
    reserved: 20,
  });
  addFunction(world, { name: 'plain', tags: { team: 'depot' } });
  const {
    AddPermission,
    PutFunctionEventInvokeConfig,
    PutProvisionedConcurrencyConfig,
    CreateFunctionUrlConfig,
  } = qualifierCalls(world);
  AddPermission({
    FunctionName: 'orders',
    Qualifier: 'prod',
    StatementId: 'api',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: 'arn:aws:execute-api:eu-west-1:111122223333:abc/prod/*',
    SourceAccount: '111122223333',
  });
  PutFunctionEventInvokeConfig({ FunctionName: 'orders', Qualifier: 'test', MaximumRetryAttempts: 0 });
  PutProvisionedConcurrencyConfig({
    FunctionName: 'orders',
    Qualifier: 'prod',
    ProvisionedConcurrentExecutions: 5,
  });
  CreateFunctionUrlConfig({ FunctionName: 'orders', Qualifier: 'test', AuthType: 'AWS_IAM' });
  return world;
}

let world: World;
let server: AwsServer;
test.before(async () => {
  world = account();
  server = await startAwsServer(world);
});
test.after(() => server.close());

/** An inventory with a fault in the way of some calls. */
async function faulty(fault: (call: Call) => AwsError | 'reset' | undefined, scope = {}): Promise<Inventory> {
  server.fault = fault;
  try {
    return await take(server, world, { scope });
  } finally {
    server.fault = () => undefined;
  }
}

const of = (inventory: Inventory, name: string): LiveFunction =>
  inventory.functions.find((each) => each.name === name)!;

test('versions, aliases with weights, and what belongs to one qualifier', async () => {
  const inventory = await take(server, world);
  assert.equal(inventory.notLookedAt, []);
  assert.equal(
    inventory.functions.map(({ name }) => name),
    ['orders', 'plain'],
  );
  const orders = of(inventory, 'orders');
  assert.equal(
    orders.versions.map(({ version, state }) => [version, state]),
    [
      ['$LATEST', 'Active'],
      ['1', 'Active'],
      ['2', 'Active'],
    ],
  );
  assert.equal(
    orders.aliases?.map(({ name, version, weights }) => [name, version, weights]),
    [
      ['dev', '$LATEST', {}],
      ['prod', '1', { 2: 0.25 }],
      ['test', '2', {}],
    ],
  );
  assert.equal(
    orders.asyncConfigs?.map(({ qualifier, maximumRetryAttempts }) => [qualifier, maximumRetryAttempts]),
    [['test', 0]],
  );
  assert.equal(
    orders.provisionedConcurrency?.map(({ qualifier, requested }) => [qualifier, requested]),
    [['prod', 5]],
  );
  assert.equal(
    orders.urls?.map(({ qualifier, authType }) => [qualifier, authType]),
    [['test', 'AWS_IAM']],
  );
  assert.is(orders.reservedConcurrency, 20);
  assert.is(of(inventory, 'plain').reservedConcurrency, null);
  assert.is(inventory.limits?.unreservedConcurrentExecutions, 980);
});

test('a policy is asked for by qualifier, and 404 means that there is none', async () => {
  const { policies } = of(await take(server, world), 'orders');
  assert.equal(
    policies.map(({ qualifier, statements }) => [qualifier, statements.length]),
    [
      [null, 0],
      ['dev', 0],
      ['prod', 1],
      ['test', 0],
      ['1', 0],
      ['2', 0],
    ],
  );
  const [statement] = policies[2]!.statements;
  assert.equal(statement?.principals, ['Service:apigateway.amazonaws.com']);
  assert.is(statement?.sourceArn, 'arn:aws:execute-api:eu-west-1:111122223333:abc/prod/*');
  assert.is(statement?.sourceAccount, '111122223333');
  assert.is(policies[0]?.revisionId, null);
});

test('no secret is kept, in clear or otherwise; equal ones are told by their fingerprints', async () => {
  const inventory = await take(server, world);
  const text = JSON.stringify(inventory);
  for (const secret of [SECRET_DEV, SECRET_PROD, 'X-Amz-Signature'])
    assert.not(text.includes(secret), secret);
  const keys = of(inventory, 'orders').versions.map(({ variables }) => variables?.API_KEY);
  assert.equal(keys[0], keys[2]);
  assert.not.equal(keys[0], keys[1]);
  const again = of(await take(server, world), 'orders').versions[0]?.variables?.API_KEY;
  assert.not.equal(again, keys[0], 'another run has another key');
});

test('--redact leaves the names of variables only', async () => {
  const inventory = await take(server, world, { redact: true });
  const [latest] = of(inventory, 'orders').versions;
  assert.equal(Object.keys(latest?.variables ?? {}), ['TABLE', 'API_KEY']);
  assert.not(JSON.stringify(inventory).includes('orders-test'));
  // Which function names another in a variable can't be told then, and is not claimed to be nobody.
  assert.equal(
    inventory.notLookedAt.map(({ kinds }) => kinds),
    [['environment-variable']],
  );
});

test('variables that AWS could not decrypt are unknown, not none', async () => {
  const state = world.lambda.functions.get('plain')!;
  const before = state.latest;
  state.latest = {
    ...before,
    Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'kms:Decrypt' } },
  };
  const [latest] = of(await take(server, world), 'plain').versions;
  state.latest = before;
  assert.is(latest?.variables, undefined);
  assert.is(latest?.variablesError, 'AccessDeniedException: kms:Decrypt');
});

test('a denied call leaves its field out and a record of what is unknown', async () => {
  const denied = new AwsError(
    'AccessDeniedException',
    403,
    'User: reader is not authorized to perform: lambda:GetPolicy',
  );
  const inventory = await faulty(({ operation, input }) =>
    operation === 'GetPolicy' && input.Qualifier === 'prod' ? denied : undefined,
  );
  const { policies } = of(inventory, 'orders');
  assert.not(policies.some(({ qualifier }) => qualifier === 'prod'));
  const [record] = inventory.notLookedAt;
  assert.is(inventory.notLookedAt.length, 1);
  assert.is(record?.call, 'lambda:GetPolicy');
  assert.is(record?.about, 'orders:prod');
  assert.is(record?.reason, 'denied');
  assert.equal(record?.functions, ['orders']);
  assert.match(record?.remedy ?? '', /lambda:GetPolicy/);
});

test('throttled calls, server errors and lost connections are tried again', async () => {
  const left = new Map([
    ['ListAliases', 2],
    ['GetFunction', 1],
    ['GetPolicy', 3],
  ]);
  const faults = [
    new AwsError('TooManyRequestsException', 429, 'Rate Exceeded.'),
    'reset' as const,
    new AwsError('ServiceException', 500, 'Internal'),
  ];
  const inventory = await faulty(({ operation }) => {
    const count = left.get(operation) ?? 0;
    left.set(operation, count - 1);
    return count > 0 ? faults[count % faults.length] : undefined;
  });
  assert.equal(inventory.notLookedAt, []);
  assert.is(of(inventory, 'orders').aliases?.length, 3);
});

test('what stays broken is recorded as failed, with what AWS said', async () => {
  const inventory = await faulty(({ operation }) =>
    operation === 'ListFunctionUrlConfigs' ? new AwsError('ServiceException', 500, 'Try later') : undefined,
  );
  assert.equal(
    inventory.notLookedAt.map(({ call, reason, message }) => [call, reason, message]),
    [
      ['lambda:ListFunctionUrlConfigs', 'failed', 'ServiceException: Try later'],
      ['lambda:ListFunctionUrlConfigs', 'failed', 'ServiceException: Try later'],
    ],
  );
  assert.is(of(inventory, 'orders').urls, undefined);
});

test('without the list of functions there is no inventory; with wrong credentials neither', async () => {
  const refused = async (code: string, status: number): Promise<string> => {
    try {
      await faulty(({ operation }) =>
        ['ListFunctions', 'GetAccountSettings'].includes(operation)
          ? new AwsError(code, status, 'no')
          : undefined,
      );
    } catch (error) {
      return (error as { code: string }).code;
    }
    return 'accepted';
  };
  assert.is(await refused('AccessDeniedException', 403), 'inventory/no-functions');
  assert.is(await refused('ExpiredTokenException', 403), 'aws/credentials');
  assert.is(await refused('UnrecognizedClientException', 403), 'aws/credentials');
});

test('--function and --tag narrow; a function that is not there is named', async () => {
  const names = async (scope: object): Promise<string[]> =>
    (await take(server, world, { scope })).functions.map(({ name }) => name);
  assert.equal(await names({ functions: ['plain'] }), ['plain']);
  assert.equal(await names({ tags: { team: 'shop' } }), ['orders']);
  assert.equal(await names({ tags: { team: 'none' } }), []);
  try {
    await names({ functions: ['plain', 'missing'] });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /there is no function missing in eu-west-1/);
  }
});

test('a run that was interrupted goes on where it was, and comes to the same', async () => {
  const parts = new Map<string, unknown>();
  const journal: Journal = {
    get: (key) => parts.get(key),
    put: (key, value) => void parts.set(key, structuredClone(value)),
  };
  server.fault = ({ operation, input }) =>
    operation === 'ListAliases' && input.FunctionName === 'plain'
      ? new AwsError('ExpiredTokenException', 403, 'expired')
      : undefined;
  await take(server, world, { journal }).then(
    () => assert.unreachable(),
    () => undefined,
  );
  server.fault = () => undefined;
  // What was at work when the run ended may end after it.
  await take(server, world, { journal });
  const before = server.calls.length;
  const inventory = await take(server, world, { journal });
  const made = server.calls.slice(before).map(({ operation }) => operation);
  assert.equal(made.sort(), ['DescribeStacks', 'GetAccountSettings'], 'all else was read before');
  assert.is(of(inventory, 'orders').aliases?.length, 3);
});

test('lists are read to their last page', async () => {
  const many = newWorld();
  for (let index = 0; index < 120; index++) addFunction(many, { name: `f${index}` });
  for (let index = 0; index < 130; index++)
    functionCalls(many).PublishVersion({ FunctionName: 'f7', Description: String(index) });
  const other = await startAwsServer(many);
  try {
    const inventory = await take(other, many, { scope: { functions: ['f7'] } });
    assert.is(inventory.functions.length, 1);
    assert.is((await take(other, many)).functions.length, 120);
  } finally {
    await other.close();
  }
});

test.run();
