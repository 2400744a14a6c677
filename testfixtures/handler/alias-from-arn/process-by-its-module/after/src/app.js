import process from 'node:process';
import store from 'some-store';

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME, on: process.platform });
};
