const pg = require('some-pg');
const secrets = require('some-secrets');
const { isDevStage } = require('./stage');

exports.connect = async () => {
  const secret = await secrets.get('orders/db');
  const text = isDevStage() ? secret.devConnectionString : secret.connectionString;
  if (!text) throw new Error('no connection string');
  return pg.connect(text);
};
