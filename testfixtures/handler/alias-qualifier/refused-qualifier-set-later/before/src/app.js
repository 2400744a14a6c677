const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const params = { FunctionName: 'orders-worker', Payload: event.body };
  if (alias) params['Qualifier'] = alias;
  await lambda.send(new InvokeCommand(params));
  return { statusCode: 202 };
};
