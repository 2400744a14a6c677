const store = require('some-store');

exports.handler = async (event, context) => {
  if (context.invokedFunctionArn.split(':').length !== 8) throw new Error('call me by an alias');
  await store.put({ TableName: 'orders', Item: event.body });
};
