const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let table = 'none';
  for (const name of ['dev', 'prod']) {
    if (alias === name) {
      table = name === 'prod' ? 'orders' : 'orders-dev';
      break;
    }
  }
  let queue = 'none';
  for (const step of event.steps) {
    if (step.skip) {
      queue = alias === 'prod' ? 'jobs' : 'jobs-dev';
      continue;
    }
    await store.put({ TableName: table, step });
  }
  queue = alias === 'prod' ? 'jobs' : 'jobs-dev';
  await store.put({ QueueName: queue });
};
