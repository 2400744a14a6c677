const { run } = require('some-lib');

let retries = 0;

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  retries = 0;
  event.onRetry = () => {
    retries += 1;
  };
  await run(event);
  return { table: retries === 0 ? table : `retry-${table}` };
};
