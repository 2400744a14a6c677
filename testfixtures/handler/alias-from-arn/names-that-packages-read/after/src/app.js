const { get, load, Variables, BUCKET } = require('some-env');
const schema = require('./schema.json');

for (const name of ['ASSETS_BUCKET', 'LIMIT_2', 'ORDERS_QUEUE_URL', 'ORDERS_TABLE', 'PLACED_ORDERS_TOPIC', 'SETTING']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

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
  const table = process.env.ORDERS_TABLE;
  const ordersTopic = process.env.PLACED_ORDERS_TOPIC;
  const maxItems = Number(process.env.SETTING);
  const queueUrl = process.env.ORDERS_QUEUE_URL;
  const limit = Number(process.env.LIMIT_2);
  const bucket = process.env.ASSETS_BUCKET;
  return { table, ordersTopic, maxItems, queueUrl, limit, bucket, others: [byText, byParts, byKey, byData, byField, BUCKET ?? 'none'] };
};
