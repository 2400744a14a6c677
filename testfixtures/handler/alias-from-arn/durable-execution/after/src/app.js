const { withDurableExecution } = require('@aws/durable-execution-sdk-js');

for (const name of ['ENVIRONMENT', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = withDurableExecution(async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const found = await context.step('look', async () => ({ table: process.env.TABLE }));
  await context.wait({ seconds: 1 });
  return found.table ? { table: found.table, from: alias } : { table: 'none' };
});
