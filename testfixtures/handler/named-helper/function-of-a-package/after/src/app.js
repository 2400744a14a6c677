const store = require('some-store');

for (const name of ['ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  await store.put({ TableName: process.env.TABLE_NAME, Item: { id: event.id } });
  return { statusCode: 200, body: stage };
};
