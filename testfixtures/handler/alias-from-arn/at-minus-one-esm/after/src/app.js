import { put } from 'some-store';

for (const name of ['BUCKET']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event, context) => {
  await put({ Bucket: process.env.BUCKET, Key: event.pathParameters.id });
  return { statusCode: 204 };
};
