const store = require('some-store');

const needsTable = (name) => {
  if (!name) throw new Error('no table');
  return name;
};

exports.handler = async (event, context) => {
  if (context.invokedFunctionArn.endsWith(':prod')) await store.check(needsTable('orders'));
  return { statusCode: 200 };
};
