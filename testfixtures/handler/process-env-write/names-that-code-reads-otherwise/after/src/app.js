const store = require('some-store');

for (const name of ['FILES_BUCKET', 'ORDERS_TABLE_NAME', 'PUT_QUEUE_URL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const { TABLE_NAME = 'orders-archive' } = process.env;
const { env } = require('process');
const setting = (name, fallback) => process.env[name] ?? fallback;

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.ORDERS_TABLE_NAME, Item: event.path });
  await store.put({ QueueUrl: process.env.PUT_QUEUE_URL, archive: TABLE_NAME, queue: setting('QUEUE_URL', 'none') });
  await store.put({ bucket: process.env.FILES_BUCKET, kept: env.BUCKET });
};
