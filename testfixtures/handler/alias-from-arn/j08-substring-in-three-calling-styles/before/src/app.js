const { getEnvironment, getEnvironmentOrThrow } = require('./environment');

exports.handler = (event, context, callback) => {
  getEnvironment(context, (error, env) => {
    if (error) return callback(error);
    callback(null, { statusCode: 200, body: [env, getEnvironment(context), getEnvironmentOrThrow(context)].join(' ') });
  });
};
