import { connect } from 'some-db';

const SETTINGS = {
  dev: { host: 'dev.db.example', port: 1 },
  prod: { host: 'db.example', port: 2 },
};

export const handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const settings = SETTINGS[stage];
  const db = await connect(settings);
  return db.query(event);
};
