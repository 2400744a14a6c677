const logging = require('some-logging');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.wrap = (handler) => async (event, context) => {
  let alias = process.env.ENVIRONMENT;
  const logger = logging.child({ name: context.functionName });
  return handler(event, context, { logger, alias });
};
