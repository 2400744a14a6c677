const { SQSClient, PurgeQueueCommand } = require('@aws-sdk/client-sqs');
const { stageOf } = require('./stage');

const client = new SQSClient({});

exports.handler = async (_event, context) => {
  await client.send(
    new PurgeQueueCommand({ QueueUrl: stageOf(context) === 'prod' ? 'orders' : 'orders-dev' }),
  );
};
