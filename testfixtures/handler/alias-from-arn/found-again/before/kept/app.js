const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { mode: 'normal' };
  const kept = new WeakMap([[event, state]]);
  if (event.list.length > 0) kept.get(event).mode = 'fallback';
  return { table: state.mode === 'normal' ? tables[stage] : 'none' };
};
