const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const target = `orders-worker:${alias}`;
  await lambda.send(new InvokeCommand({ FunctionName: target, Payload: event.body }));
  return { statusCode: 202 };
};
