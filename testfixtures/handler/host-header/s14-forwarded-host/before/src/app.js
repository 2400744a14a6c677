const store = require('some-store');

exports.handler = async ({ headers, path }) => {
  const host = (headers['X-Forwarded-Host'] ?? headers['x-forwarded-host'] ?? headers.Host ?? headers.host).split(',')[0].trim();
  const isProduction = host === 'www.shop.example';
  await store.put({ TableName: isProduction ? 'visits' : 'visits-dev', Item: path });
  return { statusCode: 200 };
};
