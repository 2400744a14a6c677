const store = require('some-store');
exports.handler = async (event, context) => {
  const info = { arn: context.invokedFunctionArn, name: 'orders' };
  const picked = info[event.field ?? 'arn'];
  await store.put({ TableName: picked.endsWith(':prod') ? 'orders' : 'orders-dev', q: context.invokedFunctionArn.endsWith(':prod') ? 'q' : 'q-dev' });
};
