const store = require('some-store');

const settings = {
  dev: { nameSuffix: '-d', environment: 'sandbox' },
  prod: { nameSuffix: '-p', environment: 'live' },
};

exports.handler = async (event, context) => {
  const { nameSuffix, environment } = settings[context.invokedFunctionArn.split(':').pop()];
  await store.put({ nameSuffix, environment, path: event.path });
};
