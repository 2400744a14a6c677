import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { lambdaTexts, reference, type SourceContext } from './source.js';

/** Cognito: every trigger of every user pool. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const cognito = new CognitoIdentityProviderClient(clientOptions(reader.connection));
  const pools = await reader.all(
    'cognito-idp:ListUserPools',
    (NextToken) => cognito.send(new ListUserPoolsCommand({ MaxResults: 60, NextToken })),
    (page) => page.UserPools,
    (page) => page.NextToken,
  );
  const found = await mapLimited(pools, AT_ONCE, async ({ Id: id = '', Name: name = '' }) => {
    const concerns = { about: name, kinds: ['user-pool-trigger'] as const, functions: null };
    const answer = await reader.orUnknown(concerns, () =>
      reader.call('cognito-idp:DescribeUserPool', () =>
        cognito.send(new DescribeUserPoolCommand({ UserPoolId: id })),
      ),
    );
    const pool = answer?.UserPool;
    if (pool === undefined) return [];
    return lambdaTexts(plain(pool.LambdaConfig ?? {})).flatMap(({ pointer, text }) =>
      reference('user-pool-trigger', context, {
        id: `${id}${pointer}`,
        name,
        field: `LambdaConfig${pointer.replaceAll('/', '.')}`,
        target: text,
        authorisedBy: 'policy',
        revision: pool.LastModifiedDate?.toISOString() ?? { of: pool },
        details: { userPoolId: id, trigger: pointer.split('/')[1] ?? '', userPool: plain(pool) },
      }),
    );
  });
  return found.flat();
}
