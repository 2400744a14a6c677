const { Client } = require('pg');

for (const name of ['CONNECTION_STRING']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const client = new Client({ connectionString: process.env.CONNECTION_STRING });
  const { rows } = await client.query('select 1');
  return { statusCode: 200, body: JSON.stringify(rows) };
};
