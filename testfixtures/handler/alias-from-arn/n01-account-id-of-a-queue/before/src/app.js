const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({});

exports.handler = async (event, context) => {
  const account = context.invokedFunctionArn.split(':')[4];
  const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/${account}/orders`;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event.items) }));
  return { statusCode: 202 };
};
