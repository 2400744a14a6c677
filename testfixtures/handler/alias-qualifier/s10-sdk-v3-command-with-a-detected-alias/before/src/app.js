import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const lambda = new LambdaClient({});

export const handler = async (event, context) => {
  const [, alias] = /^arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:]+:(.+)$/.exec(context.invokedFunctionArn) ?? [];
  const command = new InvokeCommand({ FunctionName: 'mails', InvocationType: 'Event', Payload: event.body });
  if (alias) command.input.Qualifier = alias;
  await lambda.send(command);
  return { statusCode: 202 };
};
