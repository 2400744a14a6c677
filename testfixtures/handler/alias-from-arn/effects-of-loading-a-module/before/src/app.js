import store from 'some-store';
import { hosts } from './hosts.js';
import limits from './limits.js';
import { names } from './names.js';
import { tables } from './tables.js';

export const handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: tables[alias], Limit: limits[alias], Host: hosts[alias], Name: names[alias] });
};
