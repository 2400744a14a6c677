const store = require('some-store');
const lib = require('some-lib');
exports.handler = async (event, context) => {
  const route = lib.routeFor(context.functionName);
  await store.put({ route, TableName: context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev' });
};
