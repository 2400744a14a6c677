import type { Context } from 'aws-lambda';

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


export const handler = async (event: { id: string }, context: Context) => {
  return { id: event.id, table: process.env.TABLE! };
};
