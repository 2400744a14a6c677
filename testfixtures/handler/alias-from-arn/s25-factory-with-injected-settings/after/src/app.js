const { createApp } = require('./create-app');
const { settingsFor } = require('./settings');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const apps = new Map();

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  if (!apps.has(stage)) apps.set(stage, createApp({ settings: settingsFor(stage) }));
  return apps.get(stage).handle(event);
};
