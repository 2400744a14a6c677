const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const TABLE = process.env.TABLE_NAME;

exports.handler = async (event) => {
  await store.put({ TableName: TABLE, Item: event.body });
  return { statusCode: 201 };
};
