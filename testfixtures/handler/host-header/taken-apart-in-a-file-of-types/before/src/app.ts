import type { Request } from './requests';

export const handler = async (event: Request, context: { invokedFunctionArn: string }) => ({
  table: `orders-${context.invokedFunctionArn.split(':').pop()}`,
  path: event.path,
});
