const { logger } = require('./logger');

exports.handler = async (event, context) => {
  const log = logger(context);
  log.info('called', { path: event.path });
  return { statusCode: 200 };
};
