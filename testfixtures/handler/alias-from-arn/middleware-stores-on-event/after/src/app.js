const { withEnvironment } = require('./with-environment');

for (const name of ['RETRIES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = withEnvironment(async (event) => {
  const retries = Number(process.env.RETRIES);
  return { statusCode: 200, body: JSON.stringify({ retries, environment: event.environment }) };
});
