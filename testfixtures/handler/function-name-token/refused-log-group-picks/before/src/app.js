const store = require('some-store');
exports.handler = async (event, context) => {
  const service = context.logGroupName.replace(/^\/aws\/lambda\//, '');
  await store.put({ kind: { orders: 'order', refunds: 'refund' }[service] ?? 'none', TableName: context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev' });
};
