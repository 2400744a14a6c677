import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Problem } from '../model/problem.js';
import { clientOptions } from './aws/client-options.js';
import { CallFailure } from './aws/failures.js';
import type { Reader } from './aws/reader.js';

/** Which account and region an inventory is of. */
export interface AccountPlace {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/**
 * The account that the credentials belong to.
 * @throws Problem `aws/unreachable` or `aws/credentials`.
 */
export async function whereAmI(reader: Reader): Promise<AccountPlace> {
  const sts = new STSClient(clientOptions(reader.connection));
  try {
    const { Account: account = '', Arn: arn = '' } = await reader.call('sts:GetCallerIdentity', () =>
      sts.send(new GetCallerIdentityCommand({})),
    );
    return { account, region: reader.connection.region, partition: arn.split(':')[1] ?? 'aws' };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    throw new Problem('aws/unreachable', `AWS cannot be asked whose account this is: ${error.message}`, {
      cause: error,
      remedy: '`aws sts get-caller-identity` must work first.',
    });
  }
}

/**
 * The region that the SDK takes by itself: from the environment or the profile.
 * @throws Problem `aws/no-region` where there is none.
 */
export async function defaultRegion(profile: string | undefined): Promise<string> {
  try {
    const client = new STSClient(profile === undefined ? {} : { profile });
    return await client.config.region();
  } catch (cause) {
    throw new Problem('aws/no-region', 'it is not said which region to look at', {
      cause,
      remedy: 'Give --region, set AWS_REGION, or name a profile that has one.',
    });
  }
}
