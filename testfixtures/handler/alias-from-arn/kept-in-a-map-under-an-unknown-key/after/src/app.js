const store = require('some-store');

for (const name of ['ORDERS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const tables = new Map();

exports.handler = async (event, context) => {
  if (!tables.has(event.id)) tables.set(event.id, process.env.ORDERS_NAME);
  await store.put({ TableName: tables.get(event.id) });
};
