const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { mode: 'normal' };
  let all = [];
  for (const each of event.list) all = [...all, { each, state }];
  for (const one of all) one.state.mode = 'fallback';
  return { table: state.mode === 'normal' ? tables[stage] : 'none' };
};
