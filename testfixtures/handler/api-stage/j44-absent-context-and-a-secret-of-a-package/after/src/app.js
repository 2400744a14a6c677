const cfg = require('config');
const stripe = require('some-stripe');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const s = process.env.ENVIRONMENT;
  const key = s === 'test' ? cfg.stripe.test_sk : cfg.stripe.live_sk;
  const charge = await stripe(key).charge(event.body);
  return { statusCode: 200, body: JSON.stringify({ s, charge }) };
};
