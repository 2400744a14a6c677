// Copyright the shop. All rights reserved.
const store = require('some-store');

for (const name of ['STORE_URL', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

// Pages are small: the store answers slowly.
const PAGE = 20;

exports.handler = async (event, context) => {
  // build the table name dynamically
  const table = process.env.TABLE_NAME;

  // the id is the path
  const id = event.path;
  return store.get({
    TableName: table,
    Key: { id },
    // eslint-disable-next-line no-nested-ternary
    url: process.env.STORE_URL, // by alias
    limit: PAGE,
  });
};
