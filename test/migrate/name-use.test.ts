import * as assert from 'uvu/assert';
import { usesIn } from '../../src/migrate/name-use.js';
import { parsed } from '../../src/program/parsed.js';
import { NAMED_TYPES } from '../../src/template/physical-names.js';
import { suite } from '../suite.js';

const test = suite('what code does with the name of a resource');

/** The uses of a name in one line of code. */
function uses(code: string, type: string, name: string): string[] {
  const rules = NAMED_TYPES.get(type);
  if (!rules) throw new Error(`${type} has no name`);
  return usesIn(parsed('app.ts', code), { name, type, rules, owner: 'It' }, new Set(['prod'])).map(
    (each) => each.use,
  );
}

const TABLE = 'AWS::DynamoDB::Table';
const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
const BUCKET = 'AWS::S3::Bucket';
const RULE = 'AWS::Events::Rule';
const FUNCTION = 'AWS::Serverless::Function';

const CASES: readonly (readonly [code: string, type: string, name: string, use: string])[] = [
  // Named, by what the text is put into or by what it is
  [`db.put({ TableName: 'orders' })`, TABLE, 'orders', 'named'],
  [`const ORDERS_TABLE = 'orders'`, TABLE, 'orders', 'named'],
  [`const TABLES = { dev: 'orders', prod: other }`, TABLE, 'orders', 'named'],
  [`class A { tableName = 'orders' }`, TABLE, 'orders', 'named'],
  [`params.TableName = 'orders'`, TABLE, 'orders', 'named'],
  [`enum Tables { Orders = 'orders' }`, TABLE, 'orders', 'named'],
  [`const a = (table = 'orders') => table`, TABLE, 'orders', 'named'],
  [`new Table('orders')`, TABLE, 'orders', 'named'],
  [`const a = 'acme-orders'`, TABLE, 'acme-orders', 'named'],
  [`s3.get({ Bucket: 'uploads', Key: key })`, BUCKET, 'uploads', 'named'],
  [`lambda.invoke({ FunctionName: 'billing' })`, FUNCTION, 'billing', 'named'],
  [`const a = \`https://sqs.\${r}.amazonaws.com/\${account}/orders\``, QUEUE, 'orders', 'named'],
  [`const a = \`arn:aws:sns:\${region}:\${account}:alarms\``, TOPIC, 'alarms', 'named'],
  // Compared with what an event says
  [`r.eventSourceARN.split(':').pop() === 'refunds'`, QUEUE, 'refunds', 'compared'],
  [`switch (arn(r.eventSourceARN)) { case 'refunds': f() }`, QUEUE, 'refunds', 'compared'],
  [`r.Sns.TopicArn.endsWith(':alarms')`, TOPIC, 'alarms', 'compared'],
  [`/:alarms$/.test(r.Sns.TopicArn)`, TOPIC, 'alarms', 'compared'],
  [`const T = { orders: 1 }; T[r.eventSourceARN.split('/')[1]]`, TABLE, 'orders', 'compared'],
  [`const JOBS = { 'nightly-job': f }; JOBS[rule]()`, RULE, 'nightly-job', 'compared'],
  [`({ 'nightly-job': f })[rule]()`, RULE, 'nightly-job', 'compared'],
  [`new Map([['nightly-job', f]]).get(rule)`, RULE, 'nightly-job', 'compared'],
  [`['nightly-job', 'other'].includes(rule)`, RULE, 'nightly-job', 'compared'],
  [`s3.bucket.name === 'uploads'`, BUCKET, 'uploads', 'compared'],
  [`const L = { orders: 5 }; L[process.env.QUEUE]`, QUEUE, 'orders', 'compared'],
  [`arn.includes('rule/nightly')`, RULE, 'nightly', 'compared'],
  // Neither, as far as can be seen
  [`path === 'orders'`, QUEUE, 'orders', 'mentioned'],
  [`const a = process.env.TABLE_NAME || 'orders'`, TABLE, 'orders', 'mentioned'],
  [`const a = process.env.TABLE_NAME ?? 'acme-orders'`, TABLE, 'acme-orders', 'mentioned'],
  [`new Logger({ serviceName: 'orders-api' })`, FUNCTION, 'orders-api', 'mentioned'],
  [`({ put: 'orders' })`, TABLE, 'orders', 'mentioned'],
];

for (const [code, type, name, use] of CASES)
  test(`${use}: ${code}`, () => {
    assert.equal(uses(code, type, name), [use]);
  });

const NONE: readonly (readonly [code: string, type: string, name: string])[] = [
  [`import { orders } from 'orders'`, QUEUE, 'orders'],
  [`const a = { orders: [1] }; f(a.orders, r.eventSourceARN)`, QUEUE, 'orders'],
  [`log('all orders of a customer')`, QUEUE, 'orders'],
  [`type A = 'orders'`, TABLE, 'orders'],
  [`app.get('/orders/:id', f)`, QUEUE, 'orders'],
  [`f(a.orders, orders)`, TABLE, 'orders'],
  [`const TABLES = { prod: { name: 'orders' } }`, TABLE, 'orders'],
  [`redis.get('orders:' + id + 'x:orders:1'); f(r.eventSourceARN)`, QUEUE, 'orders'],
];

for (const [code, type, name] of NONE)
  test(`nothing: ${code}`, () => {
    assert.equal(uses(code, type, name), []);
  });

test.run();
