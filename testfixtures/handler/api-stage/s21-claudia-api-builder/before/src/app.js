const ApiBuilder = require('claudia-api-builder');
const store = require('some-store');

const api = new ApiBuilder();
module.exports = api;

api.get('/orders', async (request) => {
  const stage = request.context.stage;
  const alias = request.lambdaContext.invokedFunctionArn.replace(/.*:/g, '');
  return store.get({ TableName: stage === 'prod' ? 'orders' : 'orders-dev', alias });
});
