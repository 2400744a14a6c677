const store = require('some-store');

exports.handler = async (event, context) => {
  let functionArn = context.invokedFunctionArn;
  let alias = functionArn.split(":").pop();
  if (alias == context.functionName) alias = "dev";
  await store.put(alias == 'prod' ? 'orders' : 'orders-dev', event.body);
  return { statusCode: 200, body: alias };
};
