const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const stage = process.env.ENVIRONMENT;

exports.handler = async (event, context) => {
  const other = process.env.ENVIRONMENT;
  await store.put(`${other}-orders`, event.body);
  return { statusCode: 200, body: `${stage} ${other}` };
};
