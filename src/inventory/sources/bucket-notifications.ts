import { GetBucketNotificationConfigurationCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { reference, type SourceContext } from './source.js';

/** S3: a bucket notifies functions of its own region only. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const { region, endpoint } = reader.connection;
  const s3 = new S3Client({ ...clientOptions(reader.connection), forcePathStyle: endpoint !== undefined });
  const buckets = await reader.all(
    's3:ListBuckets',
    (ContinuationToken) =>
      s3.send(new ListBucketsCommand({ BucketRegion: region, MaxBuckets: 1000, ContinuationToken })),
    (page) => page.Buckets,
    (page) => page.ContinuationToken,
  );
  const found = await mapLimited(buckets, AT_ONCE, async ({ Name: bucket = '' }) => {
    const concerns = { about: bucket, kinds: ['bucket-notification'] as const, functions: null };
    const answer = await reader.orUnknown(concerns, () =>
      reader.call('s3:GetBucketNotificationConfiguration', () =>
        s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket })),
      ),
    );
    if (answer === undefined) return [];
    const configuration = plain(answer);
    return (answer.LambdaFunctionConfigurations ?? []).flatMap((each, index) =>
      reference('bucket-notification', context, {
        id: `${bucket}/${each.Id ?? index}`,
        name: bucket,
        field: `LambdaFunctionConfigurations[${index}].LambdaFunctionArn`,
        target: each.LambdaFunctionArn ?? '',
        authorisedBy: 'policy',
        revision: { of: configuration },
        details: {
          bucket,
          configurationId: each.Id ?? '',
          events: each.Events ?? [],
          filter: each.Filter === undefined ? null : plain(each.Filter),
          configuration,
        },
      }),
    );
  });
  return found.flat();
}
