const push = require('some-push');

exports.handler = async (event, context) => {
  const env = context.invokedFunctionArn.split(':').pop();
  const token = process.env['AUTH_TOKEN_' + env];
  const ip = process.env[`serverIP_${env}`];
  await push.send(ip, token);
  return { statusCode: 202 };
};
