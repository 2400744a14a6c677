const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const client = new SQSClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await client.send(
    new SendMessageCommand({
      QueueUrl: alias === 'eu' ? 'orders-eu' : alias === 'prod' ? 'orders' : 'orders-dev',
      MessageBody: event.body,
    }),
  );
};
