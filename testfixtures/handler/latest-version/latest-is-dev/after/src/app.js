const secrets = require('some-secrets');

for (const name of ['QUIET', 'SECRET_ID']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const connection = await secrets.get({ SecretId: process.env.SECRET_ID });
  const quiet = process.env.QUIET === 'true';
  return { statusCode: 200, body: JSON.stringify({ connection, quiet }) };
};
