const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const params = new Map([['FunctionName', 'orders-worker']]);
  params.set('Qualifier', alias);
  await lambda.send(new InvokeCommand(Object.fromEntries(params)));
  return { statusCode: 202 };
};
