const log = require('some-log');
const store = require('some-store');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.serve = async (event) => {
  log.tag({ tier: process.env.TIER });
  if (process.env.TIER !== 'dev' && !event.headers.signature) return { statusCode: 401 };
  await store.put(tables[process.env.TIER], `${process.env.ALIAS}/${event.path}`);
  return { statusCode: 201 };
};
