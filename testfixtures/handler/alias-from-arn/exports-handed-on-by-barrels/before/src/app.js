import store from 'some-store';
import protocol from 'some-protocol';
import * as all from './index.js';
import { tables as named } from './named.js';
import { tables as renamed } from './renamed.js';
import { starred } from './starred.js';
import { tables as gathered } from './gathered.js';
import { tables as importedInVain } from './imported-in-vain.js';
import { tables as askedLater } from './asked-later.js';
import { tables as thenAsked } from './then-asked.js';
import { tables as handedOn } from './handed-on.js';
import { tables as left } from './left.js';
import * as whole from './handed-on.js';
import { version } from './in-vain.js';

const served = protocol.serve(whole);

export const handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: named[alias] });
  await store.put({ TableName: renamed[alias] });
  await store.put({ TableName: starred[alias] });
  await store.put({ TableName: gathered[alias] });
  await store.put({ TableName: importedInVain[alias] });
  await store.put({ TableName: askedLater[alias] });
  await store.put({ TableName: thenAsked[alias] });
  await store.put({ TableName: handedOn[alias] });
  await store.put({ TableName: left[alias] });
  const later = await import('./asked-later.js');
  const asked = await import('./then-asked.js').then((found) => typeof found[event.of]);
  return [typeof all[event.of], typeof all.gathered[event.of], version, typeof later[event.of], asked, served.has(event.of)];
};
