const store = require('some-store');

exports.handler = async (event) => {
  const headers = { accept: '*/*', ...event.headers };
  const request = Object.assign({}, { headers });
  const table = request.headers.host === 'www.shop.example' ? 'orders' : 'orders-dev';
  await store.put({ TableName: table, Item: headers.accept });
  return { statusCode: 201 };
};
