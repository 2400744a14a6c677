import { destructured, type SignalTransform } from '../../src/signals/signal-transform.js';

/** The name of the API Gateway stage that was called. */
export const apiStage: SignalTransform = {
  code: 'code/api-stage',
  title: 'code that tells environments apart by the API stage',
  places: [{ site: 'requestContext', names: ['stage'], read: (sample) => sample.stage, echo: 'stage' }],
  text: new RegExp(
    `${/\brequestContext\??\.stage\b/.source}|${destructured('stage', 'requestContext')}`,
    'g',
  ),
};
