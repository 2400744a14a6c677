const store = require('some-store');
const shared = { mode: 'std', set(mode) { this.mode = mode ?? 'std'; } };
const orders = { name: 'orders' };
orders.__proto__ = shared;
exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: orders.mode === 'std' ? `orders-${alias}` : `none-${alias}` });
};
