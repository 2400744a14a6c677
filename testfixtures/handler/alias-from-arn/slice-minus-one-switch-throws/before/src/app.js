const sqs = require('some-queue');

exports.handler = async (event, context) => {
  const [alias] = context.invokedFunctionArn.split(':').slice(-1);
  let queue;
  switch (alias) {
    case 'dev':
      queue = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders-dev';
      break;
    case 'prod':
      queue = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
      break;
    default:
      throw new Error('unknown alias ' + alias);
  }
  await sqs.send({ QueueUrl: queue, MessageBody: event.body });
  return { statusCode: 202 };
};
