const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const Qualifier = context.invokedFunctionArn.split(':')[7];
  await lambda.send(new InvokeCommand({ FunctionName: 'mail', Qualifier, InvocationType: 'Event', Payload: event.body }));
  return { statusCode: 202, body: '' };
};
