// orders
const tables = { dev: 'orders-try', prod: 'orders-live' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  return { table: tables[stage], id: event.id };
};
