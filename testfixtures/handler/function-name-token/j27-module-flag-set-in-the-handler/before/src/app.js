const store = require('some-store');

let isProd = false;

const tableName = () => (isProd ? 'orders' : 'orders-dev');

exports.handler = async (event, context) => {
  isProd = context.functionName.includes('prod');
  await store.put(tableName(), event.body);
  return { statusCode: 200, body: String(isProd) };
};
