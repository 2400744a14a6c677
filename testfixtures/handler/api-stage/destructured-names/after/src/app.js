const store = require('some-store');

for (const name of ['ENVIRONMENT', 'TABLE_NAME', 'TOPIC_ARN']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME, Item: { id: event.pathParameters.id } });
  await store.publish({ TopicArn: process.env.TOPIC_ARN });
  return { statusCode: 200, body: JSON.stringify({ stage: process.env.ENVIRONMENT }) };
};
