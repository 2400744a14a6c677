const bus = require('some-bus');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  let mode = 'normal';
  const attempt = (count) =>
    bus.call(() => {
      if (count > 2) mode = 'fallback';
      else attempt(count + 1);
    });
  attempt(0);
  return { table: mode === 'normal' ? 'none' : process.env.TABLES };
};
