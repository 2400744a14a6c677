const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const env = process.env.ENVIRONMENT;
  const config = JSON.parse(readFileSync(join(__dirname, 'config', `${env}.json`), 'utf8'));
  await store.put(config.table, event.id);
  return { statusCode: 200 };
};
