const { invoke } = require('lambda-invoker');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await invoke('orders-worker', alias, event.body);
  return { statusCode: 202 };
};
