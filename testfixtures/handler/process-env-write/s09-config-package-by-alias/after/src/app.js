const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  process.env.NODE_CONFIG_ENV = process.env.ENVIRONMENT;
  const config = require('config');
  await store.put({ TableName: config.get('orders.table'), Item: event.body });
  return { statusCode: 201 };
};
