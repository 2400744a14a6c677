import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const lambda = new LambdaClient({});

export const handler = async (event, context) => {
  const command = new InvokeCommand({ FunctionName: 'mails', InvocationType: 'Event', Payload: event.body });
  if (process.env.ENVIRONMENT) command.input.Qualifier = process.env.ENVIRONMENT;
  await lambda.send(command);
  return { statusCode: 202 };
};
