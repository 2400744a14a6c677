const bus = require('some-bus');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  let mode = 'normal';
  const attempt = (count) =>
    bus.call(() => {
      if (count > 2) mode = 'fallback';
      else attempt(count + 1);
    });
  attempt(0);
  return { table: mode === 'normal' ? 'none' : tables[stage] };
};
