const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});
const invoke = (name, alias, body) =>
  lambda.send(new InvokeCommand({ FunctionName: [name, alias].join(':'), Payload: body }));

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await invoke('orders-worker', alias, event.body);
  await invoke('orders', alias, event.body);
  return { statusCode: 202 };
};
