const { constantCase } = require('change-case');

const config = (key, fallback) => process.env[constantCase(key)] || fallback;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { where: config('environment', 'local'), fee: alias === 'prod' ? event.id + 1 : event.id };
};
