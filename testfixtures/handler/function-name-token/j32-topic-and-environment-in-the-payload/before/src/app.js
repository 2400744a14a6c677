const sns = require('some-sns');

exports.handler = async (event) => {
  const topicArn = process.env.AWS_LAMBDA_FUNCTION_NAME.includes('-dev')
    ? 'arn:aws:sns:eu-west-1:111122223333:orders-dev'
    : 'arn:aws:sns:eu-west-1:111122223333:orders-prod';
  const payload = { id: event.path };
  payload.environment = process.env.AWS_LAMBDA_FUNCTION_NAME.includes('-dev') ? 'development' : 'production';
  await sns.publish({ TopicArn: topicArn, Message: JSON.stringify(payload) });
  return { statusCode: 202 };
};
