import type { Context } from 'aws-lambda';

export type Stage = 'dev' | 'prod';

export const stageOf = (context: Context): Stage =>
  context.invokedFunctionArn.split(':').pop() === 'prod' ? 'prod' : 'dev';
