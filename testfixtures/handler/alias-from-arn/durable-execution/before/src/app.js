const { withDurableExecution } = require('@aws/durable-execution-sdk-js');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = withDurableExecution(async (event, context) => {
  const alias = context.lambdaContext.invokedFunctionArn.split(':').pop();
  const found = await context.step('look', async () => ({ table: tables[alias] }));
  await context.wait({ seconds: 1 });
  return found.table ? { table: found.table, from: alias } : { table: 'none' };
});
