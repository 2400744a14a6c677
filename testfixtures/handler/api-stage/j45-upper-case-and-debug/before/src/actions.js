const log = require('some-log');

exports.run = async (event, env) => {
  if (env.debug) log.debug(event.path);
  return { statusCode: 200, body: env.stage };
};
