for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const state = { mode: 'normal' };
  let all = [];
  for (const each of event.list) all = [...all, { each, state }];
  for (const one of all) one.state.mode = 'fallback';
  return { table: state.mode === 'normal' ? process.env.TABLES : 'none' };
};
