const store = require('some-store');

const routes = { orders: async (event) => store.put({ order: event.path }) };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (alias === 'dev') await store.put({ audit: event.path });
  return routes[context.invokedFunctionArn.split(':')[6]](event);
};
