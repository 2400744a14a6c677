const hooks = require('some-hooks');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const state = { mode: 'normal' };
  hooks.guard(() => {
    if (event.list.length > 0) throw state;
  });
  return { table: state.mode === 'normal' ? process.env.TABLES : 'none' };
};
