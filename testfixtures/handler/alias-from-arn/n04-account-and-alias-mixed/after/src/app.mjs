import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const sqs = new SQSClient({});

export const handler = async (event, context) => {
  const [, , , region, account] = context.invokedFunctionArn.split(':');
  const queue = `https://sqs.${region}.amazonaws.com/${account}/orders-${process.env.ENVIRONMENT}`;
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: event.body }));
  return { statusCode: 202, body: '' };
};
