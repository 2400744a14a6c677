import type { Context } from 'aws-lambda';
import { put } from 'some-store';

for (const name of ['ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: { id: string }, context: Context): Promise<string> => {
  const alias = process.env.ENVIRONMENT!;
  await put({ TableName: process.env.TABLE_NAME!, Item: event });
  return alias;
};
