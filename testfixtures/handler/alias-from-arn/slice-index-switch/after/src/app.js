const AWS = require('aws-sdk');

for (const name of ['TOPIC_ARN']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const sns = new AWS.SNS();

exports.handler = async (event, context) => {
  const topic = process.env.TOPIC_ARN;
  for (const record of event.Records) {
    await sns.publish({ TopicArn: topic, Message: record.Sns.Message }).promise();
  }
  return { forwarded: event.Records.length };
};
