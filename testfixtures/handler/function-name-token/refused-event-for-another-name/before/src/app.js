const store = require('some-store');
exports.handler = async (event, context) => {
  if (event.target !== context.functionName) return 'not for me';
  await store.put({ TableName: context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev' });
};
