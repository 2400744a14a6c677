const db = require('some-db');

const prodHost = 'www.shop.example';

exports.handler = async (event) => {
  const name = event.headers.host === prodHost ? 'Metrics' : 'Metrics_Dev';
  await db.insert(name, { path: event.path });
  return { statusCode: 204 };
};
