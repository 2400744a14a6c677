const store = require('some-store');

exports.handler = async (event, context) => {
  switch (context.invokedFunctionArn.split(':').pop()) {
    case 'prod':
      await store.put({ TableName: 'orders', Item: event.body });
      break;
    case 'dev':
    default:
      await store.put({ TableName: 'orders-dev', Item: event.body });
  }
  return { statusCode: 201 };
};
