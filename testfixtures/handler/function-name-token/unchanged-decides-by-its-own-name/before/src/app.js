const store = require('some-store');

const service = process.env.AWS_LAMBDA_FUNCTION_NAME;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: alias === 'prod' ? 'orders' : 'orders-dev', limit: service === 'orders' ? 10 : 1000 });
};
