const config = require('config');

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  return { table, archive: config.get('archive.table') };
};
