const { run } = require('some-lib');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let retries = 0;

exports.handler = async (event, context) => {
  const table = process.env.TABLE;
  retries = 0;
  event.onRetry = () => {
    retries += 1;
  };
  await run(event);
  return { table: retries === 0 ? table : `retry-${table}` };
};
