import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** CloudFront: functions at the edge. Read in us-east-1, where all of them are. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const cloudfront = new CloudFrontClient(clientOptions(reader.connection));
  const distributions = await reader.all(
    'cloudfront:ListDistributions',
    (Marker) => cloudfront.send(new ListDistributionsCommand({ Marker })),
    (page) => page.DistributionList?.Items,
    (page) => (page.DistributionList?.IsTruncated === true ? page.DistributionList.NextMarker : undefined),
  );
  return distributions.flatMap(
    ({ Id: distributionId = '', ARN: arn = '', DefaultCacheBehavior, CacheBehaviors, Aliases }) => {
      const behaviours = [{ PathPattern: '*', ...DefaultCacheBehavior }, ...(CacheBehaviors?.Items ?? [])];
      return behaviours.flatMap(
        ({ PathPattern: pathPattern = '*', LambdaFunctionAssociations: associations }) =>
          (associations?.Items ?? []).flatMap(
            ({ LambdaFunctionARN: target = '', EventType: eventType = '' }) =>
              reference('edge-function', context, {
                id: `${arn}/${pathPattern}/${eventType}`,
                name: Aliases?.Items?.[0] ?? distributionId,
                field: 'LambdaFunctionAssociations',
                target,
                authorisedBy: 'unknown',
                revision: { of: { target } },
                details: { distributionId, pathPattern, eventType },
              }),
          ),
      );
    },
  );
}
