const cfg = require('config');
const stripe = require('some-stripe');

exports.handler = async (event) => {
  const s = event.requestContext ? event.requestContext.stage : 'test';
  const key = s === 'test' ? cfg.stripe.test_sk : cfg.stripe.live_sk;
  const charge = await stripe(key).charge(event.body);
  return { statusCode: 200, body: JSON.stringify({ s, charge }) };
};
