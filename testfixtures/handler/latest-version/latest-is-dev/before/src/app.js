const secrets = require('some-secrets');

const isDev = () => process.env.AWS_LAMBDA_FUNCTION_VERSION === '$LATEST';

exports.handler = async (event, context) => {
  const connection = await secrets.get({ SecretId: isDev() ? 'orders/dev' : 'orders/prod' });
  const quiet = context.functionVersion !== '$LATEST';
  return { statusCode: 200, body: JSON.stringify({ connection, quiet }) };
};
