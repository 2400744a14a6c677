const store = require('some-store');

exports.handler = async (event, context) => {
  const { stage } = event.requestContext;
  await store.put({ TableName: `${stage}-app-events`, Item: { id: event.pathParameters.id } });
  await store.publish({ TopicArn: `arn:aws:sns:eu-west-1:111122223333:${stage}-events` });
  return { statusCode: 200, body: JSON.stringify({ stage }) };
};
