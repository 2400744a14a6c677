import { connect } from 'some-db';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const SETTINGS = {
  dev: { host: 'dev.db.example', port: 1 },
  prod: { host: 'db.example', port: 2 },
};

export const handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const settings = SETTINGS[stage];
  const db = await connect(settings);
  return db.query(event);
};
