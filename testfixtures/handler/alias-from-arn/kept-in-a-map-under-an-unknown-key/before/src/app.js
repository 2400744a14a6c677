const store = require('some-store');
const tables = new Map();

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  if (!tables.has(event.id)) tables.set(event.id, stage === 'prod' ? 'orders' : 'orders-dev');
  await store.put({ TableName: tables.get(event.id) });
};
