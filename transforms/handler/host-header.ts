import { destructured, type SignalTransform } from '../../src/signals/signal-transform.js';

/** The hostname the caller used, from a header or from the request context. */
export const hostHeader: SignalTransform = {
  code: 'code/host-header',
  title: 'code that tells environments apart by the hostname',
  places: [
    {
      site: 'headers',
      names: ['host', 'x-forwarded-host', 'x-original-host'],
      read: (sample) => sample.host,
      echo: 'host',
    },
    { site: 'requestContext', names: ['domainName'], read: (sample) => sample.host, echo: 'host' },
  ],
  text: new RegExp(
    [
      /\bheaders\??\.[hH]ost\b|\[\s*['"](?:x-forwarded-|x-original-)?host['"]\s*\]/.source,
      /\brequestContext\??\.domainName\b/.source,
      destructured('domainName', 'requestContext'),
      destructured('host', 'headers'),
    ].join('|'),
    'gi',
  ),
};
