const store = require('some-store');

exports.handler = async (event, context) => {
  const env = context.invokedFunctionArn.split(':').pop();
  const config = require('./config/' + env + '.js');
  await store.put(config.table, event.id);
  return { statusCode: 200, body: config.greeting };
};
