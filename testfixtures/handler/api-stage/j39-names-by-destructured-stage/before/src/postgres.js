const secrets = require('some-secrets');
const pg = require('some-pg');

exports.getPostgresClient = async (stage) => pg.connect(await secrets.get({ SecretId: `${stage}/app/pg` }));
