const store = require('some-store');

for (const name of ['ENVIRONMENT', 'ENV_TRACE', 'LIMIT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  process.env.TRACE = alias !== 'prod';
  await store.put({ limit: process.env.LIMIT, more: process.env.LIMIT + 1, trace: process.env.ENV_TRACE ? 'on' : 'off' });
};
