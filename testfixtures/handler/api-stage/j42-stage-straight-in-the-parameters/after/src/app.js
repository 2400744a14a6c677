const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const item = await store.get({ TableName: process.env.TABLE_NAME, Key: { id: '1' } });
  return { statusCode: 200, body: JSON.stringify(item) };
};
