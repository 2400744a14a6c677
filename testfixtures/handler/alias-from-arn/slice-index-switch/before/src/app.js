const AWS = require('aws-sdk');
const sns = new AWS.SNS();

exports.handler = async (event, context) => {
  const [env] = context.invokedFunctionArn.split(':').slice(-1);
  let topic;
  switch (env) {
    case 'prod':
      topic = 'arn:aws:sns:eu-west-1:111122223333:orders';
      break;
    case 'test':
      topic = 'arn:aws:sns:eu-west-1:111122223333:orders-test';
      break;
    case 'dev':
      topic = 'arn:aws:sns:eu-west-1:111122223333:orders-dev';
      break;
    default:
      throw new Error('unknown environment ' + env);
  }
  for (const record of event.Records) {
    await sns.publish({ TopicArn: topic, Message: record.Sns.Message }).promise();
  }
  return { forwarded: event.Records.length };
};
