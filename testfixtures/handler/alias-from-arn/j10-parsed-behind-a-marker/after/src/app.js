const store = require('some-store');

for (const name of ['ENVIRONMENT', 'VISITS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function aliasOf() {
  return process.env.ENVIRONMENT;
}

exports.handler = async (event, context) => {
  const alias = aliasOf();
  await store.put(process.env.VISITS_NAME);
  return { statusCode: 200, body: String(alias) };
};
