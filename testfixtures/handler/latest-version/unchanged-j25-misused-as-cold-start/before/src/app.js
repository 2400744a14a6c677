const metrics = require('some-metrics');

exports.handler = async (event) => {
  await metrics.put({ coldStart: process.env.AWS_LAMBDA_FUNCTION_VERSION === '$LATEST' });
  return { statusCode: 200 };
};
