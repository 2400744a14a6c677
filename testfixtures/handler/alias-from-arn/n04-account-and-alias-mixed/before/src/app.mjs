import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});

export const handler = async (event, context) => {
  const [, , , region, account, , , alias] = context.invokedFunctionArn.split(':');
  const queue = `https://sqs.${region}.amazonaws.com/${account}/orders-${alias}`;
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: event.body }));
  return { statusCode: 202, body: '' };
};
