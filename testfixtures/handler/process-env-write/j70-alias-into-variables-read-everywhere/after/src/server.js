const log = require('some-log');
const store = require('some-store');

for (const name of ['ORDERS_TIER']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.serve = async (event) => {
  log.tag({ tier: process.env.TIER });
  if (process.env.TIER !== 'dev' && !event.headers.signature) return { statusCode: 401 };
  await store.put(process.env.ORDERS_TIER, `${process.env.ALIAS}/${event.path}`);
  return { statusCode: 201 };
};
