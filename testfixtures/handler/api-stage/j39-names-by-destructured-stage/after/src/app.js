const secrets = require('some-secrets');
const store = require('some-store');
const topics = require('some-topics');
const { getPostgresClient } = require('./postgres');

for (const name of ['ENVIRONMENT', 'SECRET_ID', 'TABLE_NAME', 'TOPIC_ARN']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const stripe = await secrets.get({ SecretId: process.env.SECRET_ID });
  await store.put({ TableName: process.env.TABLE_NAME, Item: event.body });
  await topics.publish({ TopicArn: process.env.TOPIC_ARN });
  const pg = await getPostgresClient(process.env.ENVIRONMENT);
  return { statusCode: 200, body: JSON.stringify([stripe, await pg.query('select 1')]) };
};
