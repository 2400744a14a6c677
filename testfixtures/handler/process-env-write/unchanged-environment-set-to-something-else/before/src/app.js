const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  process.env.ENVIRONMENT = event.path ?? 'none';
  if (alias === 'dev') await store.put({ audit: event.path });
};
