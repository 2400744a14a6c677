const { charge } = require('some-payments');

for (const name of ['API_KEY']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const apiKey = process.env.API_KEY;
  return { statusCode: 200, body: await charge({ apiKey, order: event.body }) };
};
