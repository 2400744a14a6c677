const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const command = new InvokeCommand({ FunctionName: 'orders-worker', Payload: event.body });
  command.input.Qualifier = alias;
  await lambda.send(command);
  return { statusCode: 202 };
};
