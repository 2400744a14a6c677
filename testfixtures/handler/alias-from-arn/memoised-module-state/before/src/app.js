const ssm = require('some-parameters');

let cached;

async function load(alias) {
  if (cached) return cached;
  cached = await ssm.get({ Name: `/orders/${alias}/limits`, WithDecryption: true });
  return cached;
}

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const limits = await load(alias);
  return { statusCode: 200, body: JSON.stringify(limits) };
};
