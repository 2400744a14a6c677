const pino = require('pino');

const root = pino({ name: 'orders' });
let log;

exports.handler = async (event, context) => {
  log = log || root.child({ env: context.invokedFunctionArn.match(/:(\w+)$/)[1], function: context.functionName });
  log.info({ path: event.path }, 'called');
  return { statusCode: 200 };
};
