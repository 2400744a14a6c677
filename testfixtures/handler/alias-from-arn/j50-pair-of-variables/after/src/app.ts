import type { Context } from 'aws-lambda';
import { put } from 'some-store';

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function tableName(): string {
  return process.env.TABLE_NAME!;
}

export const handler = async (event: { id: string }, context: Context): Promise<{ statusCode: number }> => {
  await put({ TableName: tableName(), Item: event });
  return { statusCode: 201 };
};
