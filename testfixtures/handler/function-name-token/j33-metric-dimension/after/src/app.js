const cloudwatch = require('some-cloudwatch');

for (const name of ['ENVIRONMENT_LABEL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  await cloudwatch.put({
    MetricName: 'Orders',
    Dimensions: [{ Name: 'Environment', Value: process.env.ENVIRONMENT_LABEL }],
  });
  return { statusCode: 202 };
};
