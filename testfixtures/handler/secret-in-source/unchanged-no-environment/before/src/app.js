const { charge } = require('some-payments');

exports.handler = async (event, context) => {
  return { statusCode: 200, body: await charge({ apiKey: 'k9Lm2Xp4Vq7RzT1w', order: event.body }) };
};
