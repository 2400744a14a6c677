const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


exports.handler = async (event) => {
  const env = process.env.ENVIRONMENT;
  await store.put(`orders-${env}`, event.path);
  return { statusCode: 200, body: env };
};
