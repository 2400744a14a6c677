import type { Context } from 'aws-lambda';

export type Stage = 'dev' | 'test' | 'prod';

/** The alias this function was called by, which is the stage. */
export function stageOf(context: Context): Stage {
  const alias = context.invokedFunctionArn.split(':')[7] ?? 'dev';
  if (alias !== 'dev' && alias !== 'test' && alias !== 'prod') {
    throw new Error(`unknown stage ${alias}`);
  }
  return alias;
}
