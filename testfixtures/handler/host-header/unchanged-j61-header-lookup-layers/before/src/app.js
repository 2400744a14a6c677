const db = require('some-db');
const { getHeader, normalize } = require('./headers');

exports.handler = async (event) => {
  const host = process.env.FORCE_HOST || getHeader(event, 'x-forwarded-host') || getHeader(event, 'Host');
  const origin = normalize(event.headers).host;
  await db.insert(host === 'www.shop.example' ? 'visits' : 'visits-dev', { origin });
  return { statusCode: 200 };
};
