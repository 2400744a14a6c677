export const handler = async (_event: unknown, context: { invokedFunctionArn: string }) => {
  return { table: context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev' };
};
