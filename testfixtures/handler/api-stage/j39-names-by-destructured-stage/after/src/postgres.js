const secrets = require('some-secrets');
const pg = require('some-pg');

for (const name of ['APP_PG_SECRET_ID']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.getPostgresClient = async (stage) => pg.connect(await secrets.get({ SecretId: process.env.APP_PG_SECRET_ID }));
