const store = require('some-store');
exports.handler = async (event) => {
  const { stage } = JSON.parse(JSON.stringify(structuredClone(event.requestContext)));
  await store.put({ TableName: stage === 'prod' ? 'orders' : 'orders-dev' });
};
