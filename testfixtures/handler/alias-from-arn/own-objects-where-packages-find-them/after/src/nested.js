const { run } = require('some-lib');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE;
  const meta = { attempts: 0 };
  event.requestContext = event.requestContext || {};
  event.requestContext.meta = meta;
  await run(event);
  return { table: meta.attempts ? `again-${table}` : table };
};
