'use strict';
const store = require('some-store');

for (const name of ['ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  if (alias === 'local') { var endpoint = 'http://localhost'; }
  if (event.port) endpoint = `http://orders.example:${event.port}`;
  await store.put({ TableName: process.env.TABLE_NAME, endpoint });
};
