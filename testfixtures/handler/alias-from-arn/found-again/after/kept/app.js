for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const state = { mode: 'normal' };
  const kept = new WeakMap([[event, state]]);
  if (event.list.length > 0) kept.get(event).mode = 'fallback';
  return { table: state.mode === 'normal' ? process.env.TABLES : 'none' };
};
