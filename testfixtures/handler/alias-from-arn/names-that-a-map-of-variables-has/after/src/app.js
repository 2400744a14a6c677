const config = require('config');

for (const name of ['ORDERS_TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.ORDERS_TABLE;
  return { table, archive: config.get('archive.table') };
};
