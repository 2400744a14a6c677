for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.withEnvironment = (next) => async (event, context) => {
  event.environment = process.env.ENVIRONMENT;
  return next(event, context);
};
