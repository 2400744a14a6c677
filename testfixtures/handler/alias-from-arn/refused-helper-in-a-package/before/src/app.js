const { stageFrom } = require('@corp/environment');

exports.handler = async (event, context) => {
  const stage = stageFrom(context.invokedFunctionArn);
  const table = stage === 'prod' ? 'orders' : 'orders-dev';
  return { statusCode: 200, body: table };
};
