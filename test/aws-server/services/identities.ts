import type * as cognito from '@aws-sdk/client-cognito-identity-provider';
import type * as iam from '@aws-sdk/client-iam';
import type * as secrets from '@aws-sdk/client-secrets-manager';
import { page } from '../paging.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';

/** Cognito user pools. */
export const userPoolCalls = (world: World) => {
  const { userPools } = world.sources;
  const pool = (id = ''): cognito.UserPoolType => {
    const found = userPools.get(id);
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', 400, `User pool ${id} does not exist.`);
    return found;
  };
  return {
    ListUserPools({ NextToken, MaxResults }: cognito.ListUserPoolsRequest): cognito.ListUserPoolsResponse {
      const { items, next } = page(
        [...userPools.values()].map(({ Id, Name }) => ({ Id, Name })),
        NextToken,
        MaxResults ?? 60,
      );
      return { UserPools: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
    DescribeUserPool: ({
      UserPoolId,
    }: cognito.DescribeUserPoolRequest): cognito.DescribeUserPoolResponse => ({ UserPool: pool(UserPoolId) }),
    /** What is not given goes back to its default. */
    UpdateUserPool({
      UserPoolId = '',
      LambdaConfig = {},
    }: cognito.UpdateUserPoolRequest): cognito.UpdateUserPoolResponse {
      const { Id, Name } = pool(UserPoolId);
      userPools.set(UserPoolId, { Id, Name, LambdaConfig, LastModifiedDate: new Date(world.now()) });
      return {};
    },
  };
};

/** IAM: roles with inline policies, URL-encoded as IAM gives them. */
export const identityCalls = (world: World) => ({
  GetAccountAuthorizationDetails({
    Marker,
    MaxItems,
  }: iam.GetAccountAuthorizationDetailsRequest): iam.GetAccountAuthorizationDetailsResponse {
    const { items, next } = page(world.sources.roles, Marker, MaxItems ?? 100);
    return {
      RoleDetailList: items,
      UserDetailList: [],
      GroupDetailList: [],
      Policies: [],
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { Marker: next }),
    };
  },
});

/** Secrets Manager: the list alone. Any other call fails, the one for values above all. */
export const secretCalls = (world: World) => ({
  ListSecrets({ NextToken, MaxResults }: secrets.ListSecretsRequest): secrets.ListSecretsResponse {
    const { items, next } = page(world.sources.secrets, NextToken, MaxResults ?? 100);
    return { SecretList: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
});
