import connect from './database';

export const handler = async (_event: unknown, context: { invokedFunctionArn: string }) => {
  const environment = context.invokedFunctionArn.split(':').pop();
  return connect({ environment });
};
