const log = require('some-log');

for (const name of ['APP_DEBUG', 'STAGE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.run = async (event, env) => {
  if (process.env.APP_DEBUG === 'true') log.debug(event.path);
  return { statusCode: 200, body: process.env.STAGE };
};
