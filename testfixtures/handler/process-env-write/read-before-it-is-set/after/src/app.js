const store = require('some-store');

for (const name of ['ORDERS_NAME', 'SETTING']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

process.env.QUEUE = 'none';

exports.handler = async (event, context) => {
  if (event.path === '/') return process.env.ORDERS_TABLE ?? 'unset';
  process.env.ORDERS_TABLE = process.env.ORDERS_NAME;
  process.env.QUEUE = process.env.SETTING;
  await store.put({ TableName: process.env.ORDERS_TABLE, queue: process.env.QUEUE });
};
