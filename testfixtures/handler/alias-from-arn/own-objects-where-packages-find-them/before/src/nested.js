const { run } = require('some-lib');

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  const meta = { attempts: 0 };
  event.requestContext = event.requestContext || {};
  event.requestContext.meta = meta;
  await run(event);
  return { table: meta.attempts ? `again-${table}` : table };
};
