const hooks = require('some-hooks');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { mode: 'normal' };
  hooks.guard(() => {
    if (event.list.length > 0) throw state;
  });
  return { table: state.mode === 'normal' ? tables[stage] : 'none' };
};
