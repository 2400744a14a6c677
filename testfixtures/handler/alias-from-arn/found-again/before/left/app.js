const session = require('some-session');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { mode: 'normal' };
  session.state = state;
  if (event.list.length > 0) session.state.mode = 'fallback';
  return { table: state.mode === 'normal' ? tables[stage] : 'none' };
};
