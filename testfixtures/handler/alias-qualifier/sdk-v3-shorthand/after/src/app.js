const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

for (const name of ['MAIL_FUNCTION_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  await lambda.send(new InvokeCommand({ FunctionName: process.env.MAIL_FUNCTION_NAME, InvocationType: 'Event', Payload: event.body }));
  return { statusCode: 202, body: '' };
};
