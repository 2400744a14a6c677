const store = require('some-store');
exports.handler = async (event, context) => {
  const copy = {};
  for (const key in context) copy[key.toLowerCase()] = context[key];
  await store.put({ TableName: copy.invokedfunctionarn.endsWith(':prod') ? 'orders' : 'orders-dev' });
};
