const ssm = require('some-parameters');

for (const name of ['LIMITS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let cached;

async function load() {
  if (cached) return cached;
  cached = await ssm.get({ Name: process.env.LIMITS_NAME, WithDecryption: true });
  return cached;
}

exports.handler = async (event, context) => {
  const limits = await load();
  return { statusCode: 200, body: JSON.stringify(limits) };
};
