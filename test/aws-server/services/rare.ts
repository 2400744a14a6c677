import type * as cloudfront from '@aws-sdk/client-cloudfront';
import type * as connect from '@aws-sdk/client-connect';
import type * as lex from '@aws-sdk/client-lex-models-v2';
import type * as ses from '@aws-sdk/client-ses';
import type * as lattice from '@aws-sdk/client-vpc-lattice';
import type { World } from '../world.js';

/** Amazon Connect. */
export const connectCalls = (world: World) => {
  const { instances } = world.sources;
  return {
    ListInstances: (): connect.ListInstancesResponse => ({
      InstanceSummaryList: [...instances.keys()].map((Id) => ({ Id, InstanceAlias: `desk-${Id}` })),
    }),
    ListLambdaFunctions: ({
      InstanceId = '',
    }: connect.ListLambdaFunctionsRequest): connect.ListLambdaFunctionsResponse => ({
      LambdaFunctions: instances.get(InstanceId)?.functions ?? [],
    }),
    ListContactFlows: ({
      InstanceId = '',
    }: connect.ListContactFlowsRequest): connect.ListContactFlowsResponse => ({
      ContactFlowSummaryList: [...(instances.get(InstanceId)?.flows.keys() ?? [])].map((Id) => ({
        Id,
        Name: `flow ${Id}`,
      })),
    }),
    DescribeContactFlow: ({
      InstanceId = '',
      ContactFlowId = '',
    }: connect.DescribeContactFlowRequest): connect.DescribeContactFlowResponse => ({
      ContactFlow: { Id: ContactFlowId, Content: instances.get(InstanceId)?.flows.get(ContactFlowId) },
    }),
  };
};

/** Lex V2: one alias a bot, one locale an alias. */
export const lexCalls = (world: World) => {
  const hooks = [...world.sources.botHooks].map(([key, arn]) => ({
    bot: key.split('/')[0],
    alias: key.split('/')[1],
    arn,
  }));
  return {
    ListBots: (): lex.ListBotsResponse => ({
      botSummaries: hooks.map(({ bot }) => ({ botId: bot, botName: `bot ${bot}` })),
    }),
    ListBotAliases: ({ botId }: lex.ListBotAliasesRequest): lex.ListBotAliasesResponse => ({
      botAliasSummaries: hooks
        .filter(({ bot }) => bot === botId)
        .map(({ alias }) => ({ botAliasId: alias, botAliasName: alias })),
    }),
    DescribeBotAlias: ({ botId, botAliasId }: lex.DescribeBotAliasRequest): lex.DescribeBotAliasResponse => ({
      botId,
      botAliasId,
      botAliasLocaleSettings: {
        en_GB: {
          enabled: true,
          codeHookSpecification: {
            lambdaCodeHook: {
              lambdaARN: hooks.find(({ bot, alias }) => bot === botId && alias === botAliasId)?.arn,
              codeHookInterfaceVersion: '1.0',
            },
          },
        },
      },
    }),
  };
};

/** SES: the active set of rules for incoming mail. */
export const mailCalls = (world: World) => ({
  DescribeActiveReceiptRuleSet: (): ses.DescribeActiveReceiptRuleSetResponse => ({
    Metadata: { Name: 'active' },
    Rules: world.sources.receiptRules,
  }),
});

/** VPC Lattice. */
export const latticeCalls = (world: World) => {
  const { latticeGroups } = world.sources;
  return {
    ListTargetGroups: (): lattice.ListTargetGroupsResponse => ({
      items: [...latticeGroups.keys()].map((arn) => ({ arn, name: arn.split('/')[1], type: 'LAMBDA' })),
    }),
    ListTargets: ({
      targetGroupIdentifier = '',
    }: lattice.ListTargetsRequest): lattice.ListTargetsResponse => ({
      items: [{ id: latticeGroups.get(targetGroupIdentifier), port: undefined, status: 'HEALTHY' }],
    }),
  };
};

/** CloudFront. */
export const edgeCalls = (world: World) => ({
  ListDistributions: (): cloudfront.ListDistributionsResult => ({
    DistributionList: {
      Marker: '',
      MaxItems: 100,
      IsTruncated: false,
      Quantity: world.sources.distributions.length,
      Items: world.sources.distributions,
    },
  }),
});
