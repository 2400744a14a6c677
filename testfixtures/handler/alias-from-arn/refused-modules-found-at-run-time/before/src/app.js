const path = require('path');
const store = require('some-store');

exports.handler = async (event, context) => {
  const live = context.invokedFunctionArn.endsWith(':prod');
  await store.put({ TableName: live ? process.env.TABLE_PROD : process.env.TABLE_DEV });
  if (event.plugin) await require(path.join(__dirname, 'plugins', event.plugin)).run();
};
