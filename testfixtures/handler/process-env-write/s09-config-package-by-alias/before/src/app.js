const store = require('some-store');

exports.handler = async (event, context) => {
  process.env.NODE_CONFIG_ENV = context.invokedFunctionArn.split(':').pop();
  const config = require('config');
  await store.put({ TableName: config.get('orders.table'), Item: event.body });
  return { statusCode: 201 };
};
