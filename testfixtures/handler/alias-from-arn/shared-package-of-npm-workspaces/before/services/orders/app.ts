import { stageOf } from '@shop/env';

export const handler = async (event: { id: string }, context: { invokedFunctionArn: string }) => {
  const table = stageOf(context) === 'prod' ? 'orders-live' : 'orders-try';
  return { id: event.id, table };
};
