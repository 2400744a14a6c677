const hooks = require('some-hooks');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const store = { mode: 'normal', touch: hooks.touch ?? (() => {}) };
  store.touch(event.list.length);
  return { table: store.mode === 'normal' ? tables[stage] : 'none' };
};
