const queue = require('some-queue');

exports.handler = async (event, context) => {
  const local = context.invokedFunctionArn.indexOf('offline') !== -1 || context.invokedFunctionArn.includes('000000000000');
  await queue.send(local ? 'http://localhost:9324/jobs' : process.env.QUEUE_URL, event.body);
  return { statusCode: 202 };
};
