const { stageOf } = require('some-stages');
const store = require('some-store');

exports.handler = async (event, context) => {
  const stage = stageOf({ event, context });
  const queue = context.invokedFunctionArn.endsWith(':prod') ? 'jobs' : 'jobs-dev';
  await store.put({ TableName: stage === 'prod' ? 'orders' : 'orders-dev', Queue: queue });
};
