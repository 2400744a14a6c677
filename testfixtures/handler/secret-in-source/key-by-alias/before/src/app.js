const { charge } = require('some-payments');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const apiKey = alias === 'prod' ? 'k9Lm2Xp4Vq7RzT1w' : 'b3Nc8Yd5Hs6JgF0e';
  return { statusCode: 200, body: await charge({ apiKey, order: event.body }) };
};
