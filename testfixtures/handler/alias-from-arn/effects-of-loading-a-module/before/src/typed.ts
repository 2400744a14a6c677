import store from 'some-store';
import { buckets } from './buckets';
import type { Alias } from './buckets';

export const handler = async (event: unknown, context: { invokedFunctionArn: string }) => {
  const alias = context.invokedFunctionArn.split(':')[7] as Alias;
  await store.put({ Bucket: buckets[alias] });
};
