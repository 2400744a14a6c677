const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  let s = process.env.ENVIRONMENT;
  await store.put(`orders-${s}`, event.body);
  return { statusCode: 204, headers: { 'x-stage': s } };
};
