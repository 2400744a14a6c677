const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { pages: 0, mode: 'one' };
  function* pages() {
    yield 1;
    if (state.pages > 0) state.mode = 'many';
    yield 2;
  }
  for (const page of pages()) state.pages += page;
  return { table: state.mode === 'one' ? 'none' : tables[stage] };
};
