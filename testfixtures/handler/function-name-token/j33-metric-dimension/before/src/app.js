const cloudwatch = require('some-cloudwatch');

exports.handler = async (event, context) => {
  const name = context.functionName;
  await cloudwatch.put({
    MetricName: 'Orders',
    Dimensions: [{ Name: 'Environment', Value: name.includes('-dev') ? 'development' : 'production' }],
  });
  return { statusCode: 202 };
};
