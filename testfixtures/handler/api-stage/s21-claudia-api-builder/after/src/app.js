const ApiBuilder = require('claudia-api-builder');
const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const api = new ApiBuilder();
module.exports = api;

api.get('/orders', async (request) => {
  const alias = request.lambdaContext.invokedFunctionArn.replace(/.*:/g, '');
  return store.get({ TableName: process.env.TABLE_NAME, alias });
});
