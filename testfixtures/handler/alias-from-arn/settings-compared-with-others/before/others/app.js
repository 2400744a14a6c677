const CONFIG = {
  dev: { table: 'orders-dev', region: 'eu-west-1' },
  prod: { table: 'orders', region: 'eu-central-1' },
};
const ALL = Object.values(CONFIG);

exports.handler = async (event, context) => {
  const settings = CONFIG[context.invokedFunctionArn.split(':').pop()];
  return { settings, at: ALL.indexOf(settings), others: ALL.filter((each) => each !== settings).length };
};
