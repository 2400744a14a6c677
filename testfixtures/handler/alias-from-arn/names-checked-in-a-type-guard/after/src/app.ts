import { connect } from './database';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (_event: unknown, context: { invokedFunctionArn: string }) => {
  const alias = process.env.ENVIRONMENT!;
  return connect(alias);
};
