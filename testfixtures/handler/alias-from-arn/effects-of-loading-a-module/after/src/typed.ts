import store from 'some-store';
import './buckets';

for (const name of ['BUCKET']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


export const handler = async (event: unknown, context: { invokedFunctionArn: string }) => {
  await store.put({ Bucket: process.env.BUCKET! });
};
