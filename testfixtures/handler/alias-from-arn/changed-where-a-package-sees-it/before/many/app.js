const hooks = require('some-hooks');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const states = Array.from({ length: 20 }, () => ({ mode: 'normal' }));
  const all = states.map((state) => () => {
    if (event.list.length > 0) state.mode = 'fallback';
  });
  hooks.all(all);
  return { tables: states.map((state) => (state.mode === 'normal' ? tables[stage] : 'none')) };
};
