for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.wrap = (handler) => async (event, context) => {
  process.env.NODE_ENV = process.env.ENVIRONMENT;
  return handler(event, context);
};
