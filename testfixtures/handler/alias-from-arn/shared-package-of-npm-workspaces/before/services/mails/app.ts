import { stageOf } from '@shop/env';

export const handler = async (event: { id: string }, context: { invokedFunctionArn: string }) => {
  const sender = stageOf(context) === 'prod' ? 'shop@example.com' : 'try@example.com';
  return { to: event.id, sender };
};
