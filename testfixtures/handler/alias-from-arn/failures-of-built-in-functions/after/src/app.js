const client = require('some-client');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  await client.put({ TableName: table, Item: event.body });
  return { statusCode: 201 };
};
