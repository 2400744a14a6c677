const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

for (const name of ['FUNCTION_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  await lambda.send(new InvokeCommand({ FunctionName: process.env.FUNCTION_NAME, Payload: event.body }));
  return { statusCode: 202 };
};
