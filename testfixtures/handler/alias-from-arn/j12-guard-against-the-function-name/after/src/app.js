const store = require('some-store');

for (const name of ['ENVIRONMENT', 'ORDERS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  let alias = process.env.ENVIRONMENT;
  await store.put(process.env.ORDERS_NAME, event.body);
  return { statusCode: 200, body: alias };
};
