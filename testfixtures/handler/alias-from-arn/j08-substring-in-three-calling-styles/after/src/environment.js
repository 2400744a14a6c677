for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function getEnvironment(ctx, cb) {
  const e = process.env.ENVIRONMENT;
  return cb ? cb(null, e) : e;
}

function getEnvironmentOrThrow(ctx) {
  return process.env.ENVIRONMENT;
}

module.exports = { getEnvironment, getEnvironmentOrThrow };
