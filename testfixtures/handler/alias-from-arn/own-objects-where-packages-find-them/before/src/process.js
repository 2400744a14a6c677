const { run } = require('some-lib');

const state = { mode: 'normal' };
process.appState = state;

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  await run(event);
  return { table: state.mode === 'normal' ? table : `drain-${table}` };
};
