const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { mode: 'normal' };
  const byId = new Map([[event.id, state]]);
  if (event.list.length > 0) byId.values().next().value.mode = 'fallback';
  return { table: state.mode === 'normal' ? tables[stage] : 'none' };
};
