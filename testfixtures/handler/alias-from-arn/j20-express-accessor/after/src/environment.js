for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.getEnvironment = (req) => process.env.ENVIRONMENT;
