const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const env = process.env.ENVIRONMENT;
  const config = require('./config/' + env + '.js');
  await store.put(config.table, event.id);
  return { statusCode: 200, body: config.greeting };
};
