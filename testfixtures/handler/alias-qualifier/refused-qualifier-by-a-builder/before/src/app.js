const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});
const aliased = (alias) => ({ Qualifier: alias, InvocationType: 'Event' });

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await lambda.send(new InvokeCommand(Object.assign({ ...aliased(alias) }, { FunctionName: 'orders-worker' })));
  return { statusCode: 202 };
};
