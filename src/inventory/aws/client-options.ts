import type { Connection } from './reader.js';

/** A call that takes longer is tried again, in milliseconds. */
const LONGEST_CALL = 30_000;
const LONGEST_CONNECT = 5_000;

// Which Node dealias needs is dealias's to say, not a warning's on everybody's standard error.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** What every SDK client is made with. It never tries again by itself: each try takes a turn of the reader's budget. */
export function clientOptions({ region, profile, endpoint }: Connection) {
  return {
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 1,
    requestHandler: { requestTimeout: LONGEST_CALL, connectionTimeout: LONGEST_CONNECT },
  };
}
