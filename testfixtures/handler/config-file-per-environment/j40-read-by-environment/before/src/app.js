const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const store = require('some-store');

exports.handler = async (event, context) => {
  const env = context.invokedFunctionArn.split(':').pop();
  const config = JSON.parse(readFileSync(join(__dirname, 'config', `${env}.json`), 'utf8'));
  await store.put(config.table, event.id);
  return { statusCode: 200 };
};
