import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { World } from '../world.js';

export const callerCalls = (world: World) => ({
  GetCallerIdentity(): GetCallerIdentityResponse {
    return {
      Account: world.account,
      Arn: `arn:aws:sts::${world.account}:assumed-role/reader/session`,
      UserId: 'AROAEXAMPLEEXAMPLE:session',
    };
  },
});
