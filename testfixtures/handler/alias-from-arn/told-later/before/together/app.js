const bus = require('some-bus');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const seen = { rows: 0, empty: true };
  bus.read({
    end: () => {
      if (seen.rows > 0) seen.empty = false;
    },
    row: () => {
      seen.rows += 1;
    },
  });
  return { table: seen.empty ? 'none' : tables[stage] };
};
