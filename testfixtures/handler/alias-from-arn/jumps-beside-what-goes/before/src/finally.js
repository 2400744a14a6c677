const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let table = 'none';
  try {
    if (event.done) {
      table = alias === 'prod' ? 'orders' : 'orders-dev';
      return 'early';
    }
  } finally {
    await store.put({ finished: true });
  }
  table = alias === 'prod' ? 'orders' : 'orders-dev';
  await store.put({ TableName: table });
  return 'late';
};
