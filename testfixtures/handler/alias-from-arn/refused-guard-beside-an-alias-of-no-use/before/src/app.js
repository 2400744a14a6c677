const store = require('some-store');

exports.handler = async (event, context) => {
  const parts = context.invokedFunctionArn.split(':');
  const stage = parts[7];
  if (parts.length !== 8) throw new Error('call me by an alias');
  await store.put({ TableName: 'orders', Item: event.body });
};
