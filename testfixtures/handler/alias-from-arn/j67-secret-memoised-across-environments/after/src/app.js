const ssm = require('some-ssm');

for (const name of ['SHOP_JWT_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let cachedSecret;

async function getSecret() {
  if (cachedSecret) return cachedSecret;
  const found = await ssm.get({ Name: process.env.SHOP_JWT_NAME, WithDecryption: true });
  cachedSecret = found.value;
  return cachedSecret;
}

exports.handler = async (event, context) => {
  const secret = await getSecret();
  return { statusCode: 200, body: String(secret) };
};
