const store = require('some-store');

const ENVIRONMENTS = { $LATEST: 'dev', default: 'prod' };

exports.handler = async (event, context) => {
  const env = context.functionVersion === '$LATEST' ? ENVIRONMENTS.$LATEST : ENVIRONMENTS.default;
  await store.put(`orders-${env}`, event.body);
  return { statusCode: 200, body: env };
};
