const { Client } = require('pg');

const URLS = {
  dev: 'postgres://orders:Tz9-dev-41xkQm@db-dev.shop.example/orders',
  prod: 'postgres://orders:Vb2-prod-88wnLs@db.shop.example/orders',
};

exports.handler = async (event, context) => {
  const client = new Client({ connectionString: URLS[context.invokedFunctionArn.split(':').pop()] });
  const { rows } = await client.query('select 1');
  return { statusCode: 200, body: JSON.stringify(rows) };
};
