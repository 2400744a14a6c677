const { Logger } = require('some-logger');
const store = require('some-store');

for (const name of ['APP_LOG_LEVEL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const logger = new Logger();

exports.handler = async (event, context) => {
  const logLevel = process.env.APP_LOG_LEVEL;
  logger.info('begun');
  await store.put({ logLevel, id: event.id });
};
