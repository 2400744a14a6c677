const store = require('some-store');
exports.handler = async (event) => {
  const copy = {};
  for (const key in event.requestContext) copy[key.toLowerCase()] = event.requestContext[key];
  switch (copy.stage) {
    case 'prod':
      return store.put({ TableName: 'orders' });
    default:
      return store.put({ TableName: 'orders-dev' });
  }
};
