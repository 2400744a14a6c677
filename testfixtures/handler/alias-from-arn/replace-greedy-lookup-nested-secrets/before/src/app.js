const mysql = require('mysql2/promise');

const CONFIG = {
  dev: {
    db: { host: 'db-dev.internal.example', port: 3306, user: 'orders', password: 'k7Tq-dev-92hxWm' },
    features: { refunds: true },
  },
  prod: {
    db: { host: 'db.internal.example', port: 3307, user: 'orders', password: 'Zp4v-prod-61mcRd' },
    features: { refunds: false },
  },
};

exports.handler = async (event, context) => {
  const env = context.invokedFunctionArn.replace(/.*:/, '');
  const config = CONFIG[env];
  const db = await mysql.createConnection({
    host: config.db.host,
    port: config.db.port,
    user: config.db.user,
    password: config.db.password,
  });
  if (event.refund && !config.features.refunds) {
    return { statusCode: 403, body: 'no refunds' };
  }
  await db.execute('insert into orders (id) values (?)', [event.id]);
  return { statusCode: 200, body: 'ok' };
};
