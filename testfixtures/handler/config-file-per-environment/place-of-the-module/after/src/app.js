const fs = require('fs');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  return { statusCode: 200, body: fs.readFileSync(`${__dirname}/sql/${alias}.sql`, 'utf8') };
};
