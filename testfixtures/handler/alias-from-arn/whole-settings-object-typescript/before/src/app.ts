import { connect } from 'some-db';

const SETTINGS: Record<string, { host: string; port: number }> = {
  dev: { host: 'dev.db.example', port: 1 },
  prod: { host: 'db.example', port: 2 },
};

export const handler = async (event: unknown, context: { invokedFunctionArn: string }) => {
  const stage = context.invokedFunctionArn.split(':').pop()!;
  const settings = SETTINGS[stage];
  const db = await connect(settings);
  return db.query(event);
};
