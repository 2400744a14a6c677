const { run } = require('some-lib');

const state = { mode: 'normal' };

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  context.state = state;
  await run(event, context);
  return { table: state.mode === 'normal' ? table : `drain-${table}` };
};
