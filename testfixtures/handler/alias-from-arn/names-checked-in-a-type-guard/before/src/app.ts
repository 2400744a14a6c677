import { connect } from './database';

export const handler = async (_event: unknown, context: { invokedFunctionArn: string }) => {
  const alias = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  return connect(alias);
};
