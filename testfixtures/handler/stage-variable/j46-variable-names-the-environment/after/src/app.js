const store = require('some-store');

for (const name of ['BUCKET', 'ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const env = process.env.ENVIRONMENT;
  const bucket = process.env.BUCKET;
  await store.put(`${env}_users`, bucket);
  return { statusCode: 201 };
};
