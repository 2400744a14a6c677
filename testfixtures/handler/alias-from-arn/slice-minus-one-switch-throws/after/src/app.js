const sqs = require('some-queue');

for (const name of ['QUEUE_URL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const queue = process.env.QUEUE_URL;
  await sqs.send({ QueueUrl: queue, MessageBody: event.body });
  return { statusCode: 202 };
};
