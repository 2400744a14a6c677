import type { SignalTransform } from '../../src/signals/signal-transform.js';

/** A stage variable: the environment's name, or a setting of its own. */
export const stageVariable: SignalTransform = {
  code: 'code/stage-variable',
  title: 'code that reads API stage variables',
  places: [
    {
      site: 'stageVariables',
      names: ['*'],
      read: (sample, name) => sample.stageVariables[name],
      echo: undefined,
    },
  ],
  text: /\bstageVariables\b/g,
};
