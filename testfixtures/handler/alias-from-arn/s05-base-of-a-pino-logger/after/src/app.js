const pino = require('pino');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const root = pino({ name: 'orders' });
let log;

exports.handler = async (event, context) => {
  log = log || root.child({ env: process.env.ENVIRONMENT, function: context.functionName });
  log.info({ path: event.path }, 'called');
  return { statusCode: 200 };
};
