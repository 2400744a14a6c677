const { header } = require('./http');

const TENANTS = new Map([
  ['dev.shop.example', { api: 'https://api-dev.shop.example', cache: 0 }],
  ['www.shop.example', { api: 'https://api.shop.example', cache: 3600 }],
]);

exports.handler = async (event) => {
  const host = header(event, 'host').toLowerCase();
  const tenant = TENANTS.get(host);
  if (!tenant) return { statusCode: 404, body: 'no such shop' };
  const response = await fetch(`${tenant.api}/menu`);
  return { statusCode: 200, headers: { 'cache-control': `max-age=${tenant.cache}` }, body: await response.text() };
};
