const { createHmac, timingSafeEqual } = require('node:crypto');

exports.handler = async (event) => {
  const url = `https://${event.headers.host}${event.path}`;
  const wanted = createHmac('sha256', process.env.KEY).update(url).digest('hex');
  const given = event.headers['x-signature'] ?? '0'.repeat(64);
  return { statusCode: timingSafeEqual(Buffer.from(wanted), Buffer.from(given)) ? 200 : 403 };
};
