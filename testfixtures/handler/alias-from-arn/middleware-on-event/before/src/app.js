const middy = require('@middy/core');
const environment = require('./middleware/environment');

const LIMITS = { dev: 5, prod: 500 };

const base = async (event) => {
  const order = JSON.parse(event.body);
  if (order.amount > LIMITS[event.env]) return { statusCode: 400, body: 'too much' };
  return { statusCode: 200, body: event.env === 'prod' ? 'ok' : 'ok (test)' };
};

exports.handler = middy(base).use(environment());
