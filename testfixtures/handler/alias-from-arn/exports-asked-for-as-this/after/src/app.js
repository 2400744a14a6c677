const store = require('some-store');
const orders = require('./orders');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME });
  return orders.read(event.of);
};
