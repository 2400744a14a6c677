import { destructured, type SignalTransform } from '../../src/signals/signal-transform.js';

/** An environment's name inside the function's own name. */
export const functionNameToken: SignalTransform = {
  code: 'code/function-name-token',
  title: 'code that looks for an environment in the function’s name',
  places: [
    { site: 'context', names: ['functionName'], read: (sample) => sample.functionName, echo: 'functionName' },
    {
      site: 'process.env',
      names: ['AWS_LAMBDA_FUNCTION_NAME'],
      read: (sample) => sample.functionName,
      echo: 'functionName',
    },
    // It is called after the function, unless the function says otherwise.
    { site: 'context', names: ['logGroupName'], read: () => undefined, echo: 'functionName' },
    {
      site: 'process.env',
      names: ['AWS_LAMBDA_LOG_GROUP_NAME'],
      read: () => undefined,
      echo: 'functionName',
    },
  ],
  text: new RegExp(
    `${/\bcontext\??\.functionName\b|\bAWS_LAMBDA_FUNCTION_NAME\b/.source}|${destructured('functionName', 'context')}`,
    'g',
  ),
};
