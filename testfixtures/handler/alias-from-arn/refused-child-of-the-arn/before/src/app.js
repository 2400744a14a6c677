const registry = require('some-registry');
const store = require('some-store');

exports.handler = async (event, context) => {
  const tables = registry.child(context.invokedFunctionArn);
  await store.put({ TableName: tables.orders });
};
