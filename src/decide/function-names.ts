import type { Environment } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import type { Sample } from '../signals/sample.js';

/** What a function is called today, or is called by, and what in an environment's own stack. */
export interface Change {
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/**
 * The same call where the function has the name of an environment's own stack: a name that the template gives it ends
 * in the environment's there, but for the stack that is kept. A name that CloudFormation makes isn't known before
 * either, and what is named after it goes with its stack.
 */
export function sampleInStack(
  sample: Sample,
  fn: LambdaFunction,
  environments: readonly Environment[],
  adopt: string,
): Sample {
  const own = environments.find(({ name }) => name === sample.environment);
  const isShared = fn.functionName !== undefined && own?.functionNames.length === 0;
  if (!isShared || sample.environment === adopt || liveApart(environments)) return sample;
  const functionName = `${sample.functionName}-${sample.environment.replace(/[^A-Za-z0-9-]+/g, '-')}`;
  const arn = sample.arn?.split(':').with(6, functionName).join(':');
  return { ...sample, functionName, arn };
}

/** Whether each environment has a region or account to itself, where nobody else claims a function's name. */
export function liveApart(environments: readonly Environment[]): boolean {
  return (
    new Set(environments.map(({ account, region }) => `${account} ${region}`)).size === environments.length
  );
}
