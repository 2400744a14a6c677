const ssm = require('some-ssm');

for (const name of ['ENVIRONMENT', 'SHOP_JWT_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let cachedSecret;

async function getSecret(alias) {
  if (cachedSecret) return cachedSecret;
  const found = await ssm.get({ Name: process.env.SHOP_JWT_NAME, WithDecryption: true });
  cachedSecret = found.value;
  return cachedSecret;
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const secret = await getSecret(alias);
  return { statusCode: 200, body: String(secret) };
};
