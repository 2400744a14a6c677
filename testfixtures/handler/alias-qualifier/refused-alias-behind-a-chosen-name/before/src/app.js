const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});
const PREFIX = 'orders-';

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const name = PREFIX + (event.body ? 'worker' : 'reporter');
  await lambda.send(new InvokeCommand({ FunctionName: name + ':' + alias, Payload: event.body }));
  return { statusCode: 202 };
};
