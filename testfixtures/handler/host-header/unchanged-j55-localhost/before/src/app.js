const db = require('some-db');

exports.handler = async (event) => {
  const { host } = event.headers;
  const secure = host.includes('localhost') || host.startsWith('127.0.0.1') || /0\.0\.0\.0/.test(host) ? '' : 'Secure';
  await db.insert('visits', { path: event.path });
  return { statusCode: 200, headers: { 'set-cookie': `id=1; ${secure}` } };
};
