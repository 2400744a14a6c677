const session = require('some-session');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const state = { mode: 'normal' };
  session.state = state;
  if (event.list.length > 0) session.state.mode = 'fallback';
  return { table: state.mode === 'normal' ? process.env.TABLES : 'none' };
};
