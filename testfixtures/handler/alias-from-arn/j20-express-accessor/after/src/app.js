const { getEnvironment } = require('./environment');
const store = require('some-store');

for (const name of ['ORDERS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const route = async (req) => {
  await store.put(process.env.ORDERS_NAME, req.path);
  return { statusCode: 200, body: getEnvironment(req) };
};

exports.handler = async (event, context) => route({ path: event.path, apiGateway: { event, context } });
