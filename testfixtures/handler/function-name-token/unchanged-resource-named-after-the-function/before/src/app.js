const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (alias === 'dev') await store.put({ audit: event.path });
  await store.put({ TableName: `${context.functionName}-sessions`, Item: event.path });
};
