for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const state = { pages: 0, mode: 'one' };
  function* pages() {
    yield 1;
    if (state.pages > 0) state.mode = 'many';
    yield 2;
  }
  for (const page of pages()) state.pages += page;
  return { table: state.mode === 'one' ? 'none' : process.env.TABLES };
};
