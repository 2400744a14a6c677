const CONFIG = {
  dev: Object.freeze({ table: 'orders-dev', region: 'eu-west-1' }),
  prod: Object.freeze({ table: 'orders', region: 'eu-central-1' }),
};

exports.handler = async (event, context) => {
  const settings = CONFIG[context.invokedFunctionArn.split(':').pop()];
  return { settings, isFrozen: Object.isFrozen(settings) };
};
