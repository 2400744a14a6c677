const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const sns = new SNSClient({});

exports.handler = async (event, context) => {
  const [, , , region, accountId] = context.invokedFunctionArn.split(':');
  await sns.send(new PublishCommand({ TopicArn: `arn:aws:sns:${region}:${accountId}:orders`, Message: 'made' }));
  return { statusCode: 202 };
};
