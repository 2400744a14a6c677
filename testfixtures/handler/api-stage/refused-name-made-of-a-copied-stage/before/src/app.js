const store = require('some-store');
exports.handler = async (event) => {
  const request = structuredClone(event.requestContext);
  await store.put({ TableName: 'orders-' + request.stage });
};
