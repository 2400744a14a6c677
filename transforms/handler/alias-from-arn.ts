import type { SignalTransform } from '../../src/signals/signal-transform.js';

/** The alias at the end of the invoked ARN: `context.invokedFunctionArn.split(':')[7]` and its many spellings. */
export const aliasFromArn: SignalTransform = {
  code: 'code/alias-from-arn',
  title: 'code that takes the alias out of the invoked function ARN',
  places: [{ site: 'context', names: ['invokedFunctionArn'], read: (sample) => sample.arn, echo: undefined }],
  text: /\binvokedFunctionArn\b/g,
};
