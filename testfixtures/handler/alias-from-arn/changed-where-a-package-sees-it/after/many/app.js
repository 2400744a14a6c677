const hooks = require('some-hooks');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const states = Array.from({ length: 20 }, () => ({ mode: 'normal' }));
  const all = states.map((state) => () => {
    if (event.list.length > 0) state.mode = 'fallback';
  });
  hooks.all(all);
  return { tables: states.map((state) => (state.mode === 'normal' ? process.env.TABLES : 'none')) };
};
