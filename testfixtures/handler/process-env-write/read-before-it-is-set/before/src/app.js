const store = require('some-store');

process.env.QUEUE = 'none';

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (event.path === '/') return process.env.ORDERS_TABLE ?? 'unset';
  process.env.ORDERS_TABLE = alias === 'prod' ? 'orders' : 'orders-dev';
  process.env.QUEUE = alias === 'prod' ? 'live' : 'test';
  await store.put({ TableName: process.env.ORDERS_TABLE, queue: process.env.QUEUE });
};
