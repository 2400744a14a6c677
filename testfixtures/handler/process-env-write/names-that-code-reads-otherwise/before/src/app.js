const store = require('some-store');

const { TABLE_NAME = 'orders-archive' } = process.env;
const { env } = require('process');
const setting = (name, fallback) => process.env[name] ?? fallback;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: alias === 'prod' ? 'orders' : 'orders-dev', Item: event.path });
  await store.put({ QueueUrl: alias === 'prod' ? 'live' : 'test', archive: TABLE_NAME, queue: setting('QUEUE_URL', 'none') });
  await store.put({ bucket: alias === 'prod' ? 'files' : 'files-dev', kept: env.BUCKET });
};
