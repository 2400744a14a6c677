for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function getEnvironment(cb) {
  const e = process.env.ENVIRONMENT;
  return cb ? cb(null, e) : e;
}

function getEnvironmentOrThrow() {
  return process.env.ENVIRONMENT;
}

module.exports = { getEnvironment, getEnvironmentOrThrow };
