const { ConfigLoader } = require('./config-loader');
const store = require('some-store');

exports.handler = async (event, context) => {
  const config = new ConfigLoader(context).load();
  await store.put(config.table, event.id);
  return { statusCode: 200, body: config.url };
};
