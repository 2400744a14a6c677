const { withEnvironment } = require('./with-environment');

exports.handler = withEnvironment(async (event) => {
  const retries = event.environment === 'prod' ? 5 : 0;
  return { statusCode: 200, body: JSON.stringify({ retries, environment: event.environment }) };
});
