import store from 'some-store';
import './hosts.js';
import './limits.js';
import './tables.js';

for (const name of ['HOSTS', 'LIMIT', 'NAMES', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME, Limit: Number(process.env.LIMIT), Host: process.env.HOSTS, Name: process.env.NAMES });
};
