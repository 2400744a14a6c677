const store = require('some-store');
exports.handler = async (event, context) => {
  await store.put({ TableName: `${context.functionName}-${event.tenant}`, env: context.invokedFunctionArn.split(':')[7] });
};
