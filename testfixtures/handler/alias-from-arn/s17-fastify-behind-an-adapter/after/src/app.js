const awsLambdaFastify = require('@fastify/aws-lambda');
const fastify = require('fastify');
const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const app = fastify();
app.get('/orders', async (request) => {
  return store.get({ TableName: process.env.TABLE_NAME });
});

exports.handler = awsLambdaFastify(app, { decorateRequest: true });
