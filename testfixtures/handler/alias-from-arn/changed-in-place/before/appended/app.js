const CONFIG = {
  dev: { table: 'orders-dev', region: 'eu-west-1' },
  prod: { table: 'orders', region: 'eu-central-1' },
};

exports.handler = async (event, context) => {
  const settings = { ...CONFIG[context.invokedFunctionArn.split(':').pop()], id: event.id };
  settings.table += '-archive';
  return settings;
};
