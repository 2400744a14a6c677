const { createLogger } = require('some-logger');

let errors = 0;
const logger = createLogger({
  onError: () => {
    errors += 1;
  },
});

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  errors = 0;
  if (event.body) logger.error('bad event');
  return { table: errors ? `errors-${table}` : table };
};
