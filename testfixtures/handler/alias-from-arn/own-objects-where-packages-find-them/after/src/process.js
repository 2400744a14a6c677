const { run } = require('some-lib');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const state = { mode: 'normal' };
process.appState = state;

exports.handler = async (event, context) => {
  const table = process.env.TABLE;
  await run(event);
  return { table: state.mode === 'normal' ? table : `drain-${table}` };
};
