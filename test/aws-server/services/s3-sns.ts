import type * as s3 from '@aws-sdk/client-s3';
import type * as sns from '@aws-sdk/client-sns';
import { page } from '../paging.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';
import { nameOf } from './lambda/state.js';

/** S3: buckets and their notifications. */
export const bucketCalls = (world: World) => {
  const { buckets } = world.sources;
  return {
    ListBuckets({ ContinuationToken, MaxBuckets }: s3.ListBucketsRequest): s3.ListBucketsOutput {
      const all = [...buckets.keys()].map((Name) => ({
        Name,
        BucketRegion: world.region,
        CreationDate: new Date(0),
      }));
      const { items, next } = page(all, ContinuationToken, MaxBuckets ?? 1000);
      return { Buckets: items, ...(next === undefined ? {} : { ContinuationToken: next }) };
    },
    GetBucketNotificationConfiguration({
      Bucket = '',
    }: s3.GetBucketNotificationConfigurationRequest): s3.NotificationConfiguration {
      const found = buckets.get(Bucket);
      if (found === undefined) throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist');
      return found;
    },
    /** Replaces all notifications of the bucket at once, after a look at each function's policy. */
    PutBucketNotificationConfiguration({
      Bucket = '',
      NotificationConfiguration = {},
      SkipDestinationValidation,
    }: s3.PutBucketNotificationConfigurationRequest): object {
      if (!buckets.has(Bucket))
        throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist');
      for (const { LambdaFunctionArn } of NotificationConfiguration.LambdaFunctionConfigurations ?? []) {
        const { name, qualifier = '' } = nameOf(LambdaFunctionArn);
        const policy = world.lambda.functions.get(name)?.policies.get(qualifier);
        const allowed = policy?.statements.some(({ Principal }) =>
          JSON.stringify(Principal).includes('s3.amazonaws.com'),
        );
        if (SkipDestinationValidation !== true && allowed !== true) {
          throw new AwsError(
            'InvalidArgument',
            400,
            'Unable to validate the following destination configurations',
          );
        }
      }
      buckets.set(Bucket, NotificationConfiguration);
      return {};
    },
  };
};

/** SNS subscriptions. */
export const topicCalls = (world: World) => {
  const { subscriptions } = world.sources;
  const found = (arn = ''): Record<string, string> => {
    const attributes = subscriptions.get(arn);
    if (attributes === undefined) throw new AwsError('NotFound', 404, 'Subscription does not exist');
    return attributes;
  };
  return {
    ListSubscriptions({ NextToken }: sns.ListSubscriptionsInput): sns.ListSubscriptionsResponse {
      const all = [...subscriptions].map(([SubscriptionArn, { TopicArn, Protocol, Endpoint }]) => ({
        SubscriptionArn,
        TopicArn,
        Protocol,
        Endpoint,
        Owner: world.account,
      }));
      const { items, next } = page(all, NextToken, 100);
      return { Subscriptions: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
    GetSubscriptionAttributes: ({
      SubscriptionArn,
    }: sns.GetSubscriptionAttributesInput): sns.GetSubscriptionAttributesResponse => ({
      Attributes: found(SubscriptionArn),
    }),
    SetSubscriptionAttributes({
      SubscriptionArn,
      AttributeName = '',
      AttributeValue = '',
    }: sns.SetSubscriptionAttributesInput): object {
      found(SubscriptionArn)[AttributeName] = AttributeValue;
      return {};
    },
    Subscribe({
      TopicArn = '',
      Protocol = '',
      Endpoint = '',
      Attributes = {},
    }: sns.SubscribeInput): sns.SubscribeResponse {
      const twin = [...subscriptions].find(
        ([, each]) => each.TopicArn === TopicArn && each.Protocol === Protocol && each.Endpoint === Endpoint,
      );
      const arn =
        twin?.[0] ??
        `${TopicArn}:${String(subscriptions.size + 1).padStart(8, '0')}-7c1e-4d0b-9a55-0c4e8f3b2a10`;
      subscriptions.set(arn, { SubscriptionArn: arn, TopicArn, Protocol, Endpoint, ...Attributes });
      return { SubscriptionArn: arn };
    },
    Unsubscribe({ SubscriptionArn = '' }: sns.UnsubscribeInput): object {
      subscriptions.delete(SubscriptionArn);
      return {};
    },
  };
};
