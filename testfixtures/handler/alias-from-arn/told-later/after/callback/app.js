const bus = require('some-bus');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  let failed = false;
  let mode = 'normal';
  bus.on('done', () => {
    if (failed) mode = 'fallback';
  });
  failed = event.list.length > 0;
  bus.emit('done');
  return { table: mode === 'normal' ? process.env.TABLES : 'fallback' };
};
