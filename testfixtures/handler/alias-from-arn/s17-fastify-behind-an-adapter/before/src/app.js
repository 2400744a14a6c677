const awsLambdaFastify = require('@fastify/aws-lambda');
const fastify = require('fastify');
const store = require('some-store');

const app = fastify();
app.get('/orders', async (request) => {
  const alias = request.awsLambda.context.invokedFunctionArn.split(':').pop();
  return store.get({ TableName: alias === 'prod' ? 'orders' : 'orders-dev' });
});

exports.handler = awsLambdaFastify(app, { decorateRequest: true });
