const { Arn } = require('some-arns');
const store = require('some-store');

exports.handler = async (event, context) => {
  const arn = new Arn(context.invokedFunctionArn);
  const table = arn.qualifier === 'prod' ? 'orders' : 'orders-dev';
  const queue = context.invokedFunctionArn.endsWith(':prod') ? 'jobs' : 'jobs-dev';
  await store.put({ TableName: table, Queue: queue, Item: event.body });
};
