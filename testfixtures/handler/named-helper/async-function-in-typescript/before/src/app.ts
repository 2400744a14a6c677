import { environment } from '@corp/stage';
import { put } from 'some-store';

export const handler = async (event: { id: string }, context: { invokedFunctionArn: string }) => {
  const name = await environment.of(context);
  await put(`orders-${name.toLowerCase()}`, event.id);
  return { statusCode: 200 };
};
