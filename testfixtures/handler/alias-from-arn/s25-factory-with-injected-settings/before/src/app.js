const { createApp } = require('./create-app');
const { settingsFor } = require('./settings');

const apps = new Map();

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  if (!apps.has(stage)) apps.set(stage, createApp({ settings: settingsFor(stage) }));
  return apps.get(stage).handle(event);
};
