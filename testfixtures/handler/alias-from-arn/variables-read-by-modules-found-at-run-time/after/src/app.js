const path = require('path');
const store = require('some-store');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE });
  if (event.plugin) await require(path.join(__dirname, 'plugins', event.plugin)).run();
};
