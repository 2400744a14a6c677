const store = require('some-store');
exports.handler = async (event) => {
  const kept = Object.fromEntries(Object.entries(event.requestContext).filter(([key]) => key !== 'accountId'));
  await store.put({ TableName: kept.stage === 'prod' ? 'orders' : 'orders-dev' });
};
