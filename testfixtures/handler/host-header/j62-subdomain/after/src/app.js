const db = require('some-db');

for (const name of ['ENVIRONMENT', 'SUB']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const sub = process.env.SUB;
  await db.insert(process.env.ENVIRONMENT === 'prod' ? 'visits' : `visits-${sub}`, { path: event.path });
  return { statusCode: 204 };
};
