import type { SignalTransform } from '../../src/signals/signal-transform.js';

/** `$LATEST` taken for one environment, published versions for another. */
export const latestVersion: SignalTransform = {
  code: 'code/latest-version',
  title: 'code that tells environments apart by the function version',
  places: [
    {
      site: 'context',
      names: ['functionVersion'],
      read: (sample) => sample.functionVersion,
      echo: undefined,
    },
    {
      site: 'process.env',
      names: ['AWS_LAMBDA_FUNCTION_VERSION'],
      read: (sample) => sample.functionVersion,
      echo: undefined,
    },
  ],
  text: /\bfunctionVersion\b|\bAWS_LAMBDA_FUNCTION_VERSION\b/g,
};
