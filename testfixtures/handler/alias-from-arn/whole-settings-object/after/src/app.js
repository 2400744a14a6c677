const mysql = require('some-mysql');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const pool = mysql.createPool(require(`./config/${process.env.ENVIRONMENT}.json`));
  return { statusCode: 200, body: JSON.stringify(await pool.query('select 1')) };
};
