const { wrap } = require('./wrap');
const store = require('some-store');

exports.handler = wrap(async (event, context, { logger, alias }) => {
  logger.info('running');
  await store.put(alias === 'prod' ? 'orders' : 'orders-dev', event.body);
  return { statusCode: 200, body: alias };
});
