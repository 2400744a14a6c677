const path = require('node:path');

const folder = path.join(__dirname, 'plugins');

exports.handler = async (event, context) => {
  const plugin = require(path.join(folder, event.plugin ?? 'copy'));
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  return { table, copied: plugin.run(context) };
};
