const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const { stageOf } = require('./stage');

const client = new SQSClient({});

exports.handler = async (event, context) => {
  const queue = stageOf(context) === 'prod' ? 'orders' : 'orders-dev';
  await client.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: event.body }));
};
