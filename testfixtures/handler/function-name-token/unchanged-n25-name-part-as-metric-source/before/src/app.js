const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const cloudwatch = new CloudWatchClient({});
const source = process.env.AWS_LAMBDA_FUNCTION_NAME.split('-').pop();

exports.handler = async () => {
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: source, MetricData: [{ MetricName: 'calls', Value: 1 }] }));
  return { statusCode: 200 };
};
