import store from 'some-store';
import { type Kind } from './queues';
import Limits = require('./limits');
import Queues = require('./queues');

for (const name of ['LIMIT', 'QUEUE_URL', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

type Known = keyof typeof import('./tables');

export const handler = async (event: { of: Known }, context: { invokedFunctionArn: string }) => {
  await store.put({ TableName: process.env.TABLE_NAME!, Limit: Number(process.env.LIMIT), QueueUrl: process.env.QUEUE_URL! });
  const kind: Kind = 'plain';
  return [typeof (Limits as Record<string, unknown>)[event.of], kind, Queues.version];
};
