const { createHash } = require('node:crypto');

exports.handler = async (event, context) => {
  const account = context.invokedFunctionArn.split(':')[4];
  const key = `${account}:${createHash('sha256').update(JSON.stringify(event)).digest('hex')}`;
  return { statusCode: 200, body: key.slice(-8) };
};
