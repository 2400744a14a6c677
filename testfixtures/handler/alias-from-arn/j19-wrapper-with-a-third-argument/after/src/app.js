const { wrap } = require('./wrap');
const store = require('some-store');

for (const name of ['ORDERS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = wrap(async (event, context, { logger, alias }) => {
  logger.info('running');
  await store.put(process.env.ORDERS_NAME, event.body);
  return { statusCode: 200, body: alias };
});
