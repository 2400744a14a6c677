const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  process.env.LIMIT = alias === 'prod' ? 100 : 10;
  process.env.TRACE = alias !== 'prod';
  await store.put({ limit: process.env.LIMIT, more: process.env.LIMIT + 1, trace: process.env.TRACE ? 'on' : 'off' });
};
