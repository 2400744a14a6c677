const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  console.log(`${context.functionName} was called`);
  await store.put({ TableName: alias === 'prod' ? 'orders' : 'orders-dev', by: context.functionName });
};
