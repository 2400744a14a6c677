for (const name of ['ORDERS_TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const { env } = process;
const store = require('some-store');

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.ORDERS_TABLE_NAME });
  if (event.kind) await store.put({ other: env['TABLE_' + event.kind] });
};
