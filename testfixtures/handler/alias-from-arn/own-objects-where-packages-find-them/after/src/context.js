const { run } = require('some-lib');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const state = { mode: 'normal' };

exports.handler = async (event, context) => {
  const table = process.env.TABLE;
  context.state = state;
  await run(event, context);
  return { table: state.mode === 'normal' ? table : `drain-${table}` };
};
