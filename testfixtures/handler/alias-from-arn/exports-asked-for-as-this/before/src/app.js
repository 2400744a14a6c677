const store = require('some-store');
const { tables } = require('./orders');
const orders = require('./orders');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: tables[alias] });
  return orders.read(event.of);
};
