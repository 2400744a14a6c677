const hooks = require('some-hooks');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const store = { mode: 'normal', touch: hooks.touch ?? (() => {}) };
  store.touch(event.list.length);
  return { table: store.mode === 'normal' ? process.env.TABLES : 'none' };
};
