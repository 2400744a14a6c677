const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await lambda.send(new InvokeCommand({ FunctionName: `${process.env.WORKER}:${alias}`, Payload: event.body }));
  return { statusCode: 202 };
};
