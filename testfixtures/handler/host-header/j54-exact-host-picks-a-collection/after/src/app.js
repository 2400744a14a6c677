const db = require('some-db');

for (const name of ['METRICS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const name = process.env.METRICS_NAME;
  await db.insert(name, { path: event.path });
  return { statusCode: 204 };
};
