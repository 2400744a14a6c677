const ssm = require('some-ssm');

let cachedSecret;

async function getSecret(alias) {
  if (cachedSecret) return cachedSecret;
  const found = await ssm.get({ Name: `${process.env.PREFIX}/${alias}`, WithDecryption: true });
  cachedSecret = found.value;
  return cachedSecret;
}

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const secret = await getSecret(alias);
  return { statusCode: 200, body: String(secret) };
};
