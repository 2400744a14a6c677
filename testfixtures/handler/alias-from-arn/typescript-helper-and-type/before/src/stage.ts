import type { Context } from 'aws-lambda';

export type Stage = 'dev' | 'prod';

export const stageOf = (context: Context): Stage => {
  const alias = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  return alias as Stage;
};
