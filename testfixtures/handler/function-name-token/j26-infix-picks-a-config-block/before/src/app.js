const mysql = require('some-mysql');
const cfg = require('./db.json');

function dbFor(fn) {
  let c = null;
  if (fn.includes('-prod-')) {
    c = cfg.prod;
  } else if (fn.includes('-test-')) {
    c = cfg.test;
  } else {
    c = cfg.dev;
  }
  return c;
}

exports.handler = async (event, context) => {
  const db = mysql({ config: dbFor(context.functionName) });
  return { statusCode: 200, body: JSON.stringify(await db.query('select 1')) };
};
