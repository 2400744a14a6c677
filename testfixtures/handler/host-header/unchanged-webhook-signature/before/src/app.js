const { createHmac } = require('crypto');

exports.handler = async (event) => {
  const url = 'https://' + event.headers.host + event.rawPath;
  const signature = createHmac('sha256', process.env.SIGNING_KEY).update(url + event.body).digest('hex');
  const [shop] = event.requestContext.domainName.split('.');
  if (signature !== event.headers['x-signature']) return { statusCode: 401, body: shop };
  return { statusCode: 200, body: shop };
};
