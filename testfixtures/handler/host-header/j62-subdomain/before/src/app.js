const db = require('some-db');

exports.handler = async (event) => {
  const sub = event.headers.host.split('.')[0];
  await db.insert(sub === 'www' ? 'visits' : `visits-${sub}`, { path: event.path });
  return { statusCode: 204 };
};
