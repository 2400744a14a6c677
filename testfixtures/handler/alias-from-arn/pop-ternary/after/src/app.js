const table = require('some-table');

for (const name of ['ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const result = await table.get({ TableName: process.env.TABLE_NAME, Key: { id: event.pathParameters.id } });
  return { statusCode: 200, body: JSON.stringify({ stage, result }) };
};
