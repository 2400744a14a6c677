const { get, load, Variables, BUCKET } = require('some-env');
const schema = require('./schema.json');

const PREFIX = 'ORDERS_';

class Limits extends Variables {
  LIMIT = 'none';
}

const byText = get('TABLE', 'none');
const byParts = get(PREFIX + 'TOPIC', 'none');
const byKey = load({ MAX_ITEMS: { or: 'none' } });
const byData = load(schema);
const byField = new Limits().load();

exports.handler = async (event, context) => {
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  const table = isProd ? 'orders' : 'orders-dev';
  const ordersTopic = isProd ? 'placed' : 'placed-dev';
  const maxItems = isProd ? 100 : 10;
  const queueUrl = isProd ? 'https://sqs.example.com/orders' : 'https://sqs.example.com/orders-dev';
  const limit = isProd ? 5 : 1;
  const bucket = isProd ? 'assets' : 'assets-dev';
  return { table, ordersTopic, maxItems, queueUrl, limit, bucket, others: [byText, byParts, byKey, byData, byField, BUCKET ?? 'none'] };
};
