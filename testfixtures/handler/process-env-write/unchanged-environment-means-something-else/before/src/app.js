const store = require('some-store');

const { ENVIRONMENT = 'local' } = process.env;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (alias === 'dev') await store.put({ audit: event.path });
  await store.put({ where: ENVIRONMENT, path: event.path });
};
