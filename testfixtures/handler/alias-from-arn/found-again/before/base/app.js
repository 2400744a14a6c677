const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const base = { settings: { mode: 'normal' } };
  const own = Object.create(base);
  if (event.list.length > 0) own.settings.mode = 'fallback';
  return { table: base.settings.mode === 'normal' ? tables[stage] : 'none' };
};
