const { getEnvironment } = require('./environment');
const store = require('some-store');

const route = async (req) => {
  await store.put(getEnvironment(req) === 'prod' ? 'orders' : 'orders-dev', req.path);
  return { statusCode: 200, body: getEnvironment(req) };
};

exports.handler = async (event, context) => route({ path: event.path, apiGateway: { event, context } });
