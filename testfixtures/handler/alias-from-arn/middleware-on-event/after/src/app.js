const middy = require('@middy/core');
const environment = require('./middleware/environment');

for (const name of ['LIMITS', 'OK_BODY']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const base = async (event) => {
  const order = JSON.parse(event.body);
  if (order.amount > Number(process.env.LIMITS)) return { statusCode: 400, body: 'too much' };
  return { statusCode: 200, body: process.env.OK_BODY };
};

exports.handler = middy(base).use(environment());
