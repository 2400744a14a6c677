const sns = require('some-sns');

for (const name of ['ENVIRONMENT_LABEL', 'TOPIC_ARN']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const topicArn = process.env.TOPIC_ARN;
  const payload = { id: event.path };
  payload.environment = process.env.ENVIRONMENT_LABEL;
  await sns.publish({ TopicArn: topicArn, Message: JSON.stringify(payload) });
  return { statusCode: 202 };
};
