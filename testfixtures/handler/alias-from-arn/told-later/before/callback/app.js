const bus = require('some-bus');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  let failed = false;
  let mode = 'normal';
  bus.on('done', () => {
    if (failed) mode = 'fallback';
  });
  failed = event.list.length > 0;
  bus.emit('done');
  return { table: mode === 'normal' ? tables[stage] : 'fallback' };
};
