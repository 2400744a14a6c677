const { Logger } = require('some-logger');
const store = require('some-store');

const logger = new Logger();

exports.handler = async (event, context) => {
  const logLevel = context.invokedFunctionArn.endsWith(':prod') ? 'ERROR' : 'DEBUG';
  logger.info('begun');
  await store.put({ logLevel, id: event.id });
};
