const mysql = require('some-mysql');
const cfg = require('./db.json');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function dbFor() {
  let c = null;
  if (process.env.ENVIRONMENT === 'prod') {
    c = cfg.prod;
  } else if (process.env.ENVIRONMENT === 'test') {
    c = cfg.test;
  } else {
    c = cfg.dev;
  }
  return c;
}

exports.handler = async (event, context) => {
  const db = mysql({ config: dbFor() });
  return { statusCode: 200, body: JSON.stringify(await db.query('select 1')) };
};
