const store = require('some-store');
exports.handler = async (event) => {
  const isLive = Object.values(event.requestContext).includes('prod');
  await store.put({ TableName: isLive ? 'orders' : 'orders-dev' });
};
