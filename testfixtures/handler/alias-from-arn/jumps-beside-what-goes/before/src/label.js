const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let table = 'none';
  work: {
    if (event.done) {
      table = alias === 'prod' ? 'orders' : 'orders-dev';
      break work;
    }
    await store.put({ worked: true });
  }
  table = alias === 'prod' ? 'orders' : 'orders-dev';
  await store.put({ TableName: table });
};
