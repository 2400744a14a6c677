const { getEnvironment, getEnvironmentOrThrow } = require('./environment');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = (event, context, callback) => {
  getEnvironment((error, env) => {
    if (error) return callback(error);
    callback(null, { statusCode: 200, body: [env, process.env.ENVIRONMENT, getEnvironmentOrThrow()].join(' ') });
  });
};
