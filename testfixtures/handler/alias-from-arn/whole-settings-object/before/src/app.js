const mysql = require('some-mysql');

const POOLS = {
  dev: { host: 'db.dev.example.com', connectionLimit: 2 },
  prod: { host: 'db.example.com', connectionLimit: 20 },
};

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const pool = mysql.createPool(POOLS[alias]);
  return { statusCode: 200, body: JSON.stringify(await pool.query('select 1')) };
};
