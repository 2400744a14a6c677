const store = require('some-store');

for (const name of ['APP_DEBUG', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  const debug = process.env.APP_DEBUG === 'true';
  if (debug) console.log(event);
  return { statusCode: 200, body: JSON.stringify(await store.get({ TableName: table, id: event.pathParameters.id })) };
};
