const store = require('some-store');

for (const name of ['LIMIT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const rows = await store.query({ TableName: process.env.TABLE_NAME, Limit: Number(process.env.LIMIT) });
  return { statusCode: 200, body: JSON.stringify(rows) };
};
