import { put } from 'some-store';

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event) => {
  await put({ TableName: process.env.TABLE_NAME, Item: { id: event.id } });
  return { statusCode: 200 };
};
