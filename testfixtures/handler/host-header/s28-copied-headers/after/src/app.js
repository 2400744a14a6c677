const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const headers = { accept: '*/*', ...event.headers };
  const table = process.env.TABLE_NAME;
  await store.put({ TableName: table, Item: headers.accept });
  return { statusCode: 201 };
};
