const store = require('some-store');

for (const name of ['ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const isProd = process.env.ENVIRONMENT === 'prod';

const tableName = () => process.env.TABLE_NAME;

exports.handler = async (event, context) => {
  await store.put(tableName(), event.body);
  return { statusCode: 200, body: String(isProd) };
};
