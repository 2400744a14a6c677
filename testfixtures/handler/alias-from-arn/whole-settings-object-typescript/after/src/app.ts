import { connect } from 'some-db';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const SETTINGS: Record<string, { host: string; port: number }> = {
  dev: { host: 'dev.db.example', port: 1 },
  prod: { host: 'db.example', port: 2 },
};

export const handler = async (event: unknown, context: { invokedFunctionArn: string }) => {
  const stage = process.env.ENVIRONMENT!;
  const settings = SETTINGS[stage];
  const db = await connect(settings);
  return db.query(event);
};
