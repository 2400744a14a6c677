const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const item = { id: event.path };
  if (process.env.ENVIRONMENT === 'dev') {
    item.ttl = 7776000;
  }
  await store.put({ TableName: process.env.TABLE, Item: item });
  return { statusCode: 201 };
};
