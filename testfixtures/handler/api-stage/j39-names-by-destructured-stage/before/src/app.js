const secrets = require('some-secrets');
const store = require('some-store');
const topics = require('some-topics');
const { getPostgresClient } = require('./postgres');

exports.handler = async (event) => {
  const { stage } = event.requestContext;
  const stripe = await secrets.get({ SecretId: `${stage}/app/stripe` });
  await store.put({ TableName: `${stage}-app-events`, Item: event.body });
  await topics.publish({ TopicArn: `arn:aws:sns:eu-west-1:111122223333:${stage}-event-requests` });
  const pg = await getPostgresClient(stage);
  return { statusCode: 200, body: JSON.stringify([stripe, await pg.query('select 1')]) };
};
