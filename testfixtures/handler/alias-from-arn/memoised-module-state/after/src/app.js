const ssm = require('some-parameters');

for (const name of ['ENVIRONMENT', 'LIMITS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let cached;

async function load(alias) {
  if (cached) return cached;
  cached = await ssm.get({ Name: process.env.LIMITS_NAME, WithDecryption: true });
  return cached;
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const limits = await load(alias);
  return { statusCode: 200, body: JSON.stringify(limits) };
};
