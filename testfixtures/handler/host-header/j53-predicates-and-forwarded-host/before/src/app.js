const store = require('some-store');

const hostOf = (h) => (h['x-forwarded-host'] || h.host || '').toLowerCase();
const isProd = (host) => host.includes('app.shop.example');
const isStaging = (host) => host.includes('staging.shop.example');

exports.handler = async (event) => {
  const host = hostOf(event.headers);
  const env = isProd(host) ? 'prod' : isStaging(host) ? 'staging' : 'dev';
  await store.put(`orders-${env}`, event.path);
  return { statusCode: 200, body: env };
};
