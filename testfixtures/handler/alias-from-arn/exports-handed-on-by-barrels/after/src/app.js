import store from 'some-store';
import protocol from 'some-protocol';
import * as all from './index.js';
import { tables as handedOn } from './handed-on.js';
import * as whole from './handed-on.js';
import { version } from './in-vain.js';

for (const name of ['ASKED_LATER_TABLE_NAME', 'ENVIRONMENT', 'GATHERED_TABLE_NAME', 'IMPORTED_IN_VAIN_TABLE_NAME', 'LEFT_TABLE_NAME', 'RENAMED_TABLE_NAME', 'STARRED_TABLE_NAME', 'TABLE_NAME', 'THEN_ASKED_TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const served = protocol.serve(whole);

export const handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  await store.put({ TableName: process.env.TABLE_NAME });
  await store.put({ TableName: process.env.RENAMED_TABLE_NAME });
  await store.put({ TableName: process.env.STARRED_TABLE_NAME });
  await store.put({ TableName: process.env.GATHERED_TABLE_NAME });
  await store.put({ TableName: process.env.IMPORTED_IN_VAIN_TABLE_NAME });
  await store.put({ TableName: process.env.ASKED_LATER_TABLE_NAME });
  await store.put({ TableName: process.env.THEN_ASKED_TABLE_NAME });
  await store.put({ TableName: handedOn[alias] });
  await store.put({ TableName: process.env.LEFT_TABLE_NAME });
  const later = await import('./asked-later.js');
  const asked = await import('./then-asked.js').then((found) => typeof found[event.of]);
  return [typeof all[event.of], typeof all.gathered[event.of], version, typeof later[event.of], asked, served.has(event.of)];
};
