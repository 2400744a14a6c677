const cache = require('some-cache');
const store = require('some-store');

const withCache = (save, load) => async (event, context) => {
  save('arn', context.invokedFunctionArn);
  await store.put({ TableName: load('arn').endsWith(':prod') ? 'orders' : 'orders-dev' });
};

exports.handler = withCache(cache.put, cache.get);
