const store = require('some-store');

exports.handler = async (event, context) => {
  await store.put({ target: context.invokedFunctionArn.replace(/:(dev|prod)$/, ':live') });
  await store.put({ TableName: context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev' });
};
