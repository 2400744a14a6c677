import type * as scaling from '@aws-sdk/client-application-auto-scaling';
import type * as appsync from '@aws-sdk/client-appsync';
import type * as cloudformation from '@aws-sdk/client-cloudformation';
import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type * as logs from '@aws-sdk/client-cloudwatch-logs';
import type * as config from '@aws-sdk/client-config-service';
import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as iot from '@aws-sdk/client-iot';
import { page } from '../paging.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';

/** CloudWatch: alarms, and one datum an hour ago for what was invoked. */
export const metricCalls = (world: World) => ({
  DescribeAlarms({ NextToken, MaxRecords }: cloudwatch.DescribeAlarmsInput): cloudwatch.DescribeAlarmsOutput {
    const { items, next } = page(world.sources.alarms, NextToken, MaxRecords ?? 50);
    return { MetricAlarms: items, CompositeAlarms: [], ...(next === undefined ? {} : { NextToken: next }) };
  },
  GetMetricData({
    MetricDataQueries = [],
    EndTime,
  }: cloudwatch.GetMetricDataInput): cloudwatch.GetMetricDataOutput {
    if (MetricDataQueries.length > 500)
      throw new AwsError(
        'ValidationError',
        400,
        'The collection MetricDataQueries must not have a size greater than 500.',
      );
    const at = new Date(new Date(EndTime!).getTime() - 3_600_000);
    return {
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => {
        const resource = MetricStat?.Metric?.Dimensions?.find(({ Name }) => Name === 'Resource')?.Value ?? '';
        const count =
          MetricStat?.Metric?.MetricName === 'Invocations'
            ? (world.sources.invocations.get(resource) ?? 0)
            : 0;
        return {
          Id,
          StatusCode: 'Complete' as const,
          Timestamps: count === 0 ? [] : [at],
          Values: count === 0 ? [] : [count],
        };
      }),
    };
  },
});

/** CloudFormation, read only. */
export const stackCalls = (world: World) => {
  const { stacks } = world.sources;
  const stack = (name = '') => {
    const found = [...stacks.values()].find(
      ({ stack: { StackName, StackId } }) => StackName === name || StackId === name,
    );
    if (found === undefined)
      throw new AwsError('ValidationError', 400, `Stack with id ${name} does not exist`);
    return found;
  };
  return {
    DescribeStacks({
      StackName,
      NextToken,
    }: cloudformation.DescribeStacksInput): cloudformation.DescribeStacksOutput {
      if (StackName !== undefined) return { Stacks: [stack(StackName).stack] };
      const { items, next } = page(
        [...stacks.values()].map((each) => each.stack),
        NextToken,
        100,
      );
      return { Stacks: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
    ListStackResources({
      StackName,
      NextToken,
    }: cloudformation.ListStackResourcesInput): cloudformation.ListStackResourcesOutput {
      const { items, next } = page(stack(StackName).resources, NextToken, 100);
      return { StackResourceSummaries: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
    GetTemplate: ({ StackName }: cloudformation.GetTemplateInput): cloudformation.GetTemplateOutput => ({
      TemplateBody: stack(StackName).template ?? '{}',
    }),
  };
};

/** CloudWatch Logs. */
export const logCalls = (world: World) => {
  const { logGroups } = world.sources;
  return {
    DescribeLogGroups({ nextToken, limit }: logs.DescribeLogGroupsRequest): logs.DescribeLogGroupsResponse {
      const { items, next } = page(
        [...logGroups.keys()].map((logGroupName) => ({ logGroupName })),
        nextToken,
        limit ?? 50,
      );
      return { logGroups: items, ...(next === undefined ? {} : { nextToken: next }) };
    },
    DescribeSubscriptionFilters: ({
      logGroupName = '',
    }: logs.DescribeSubscriptionFiltersRequest): logs.DescribeSubscriptionFiltersResponse => ({
      subscriptionFilters: logGroups.get(logGroupName) ?? [],
    }),
    PutSubscriptionFilter({ logGroupName = '', ...filter }: logs.PutSubscriptionFilterRequest): object {
      const filters = logGroups.get(logGroupName);
      if (filters === undefined)
        throw new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.');
      const index = filters.findIndex(({ filterName }) => filterName === filter.filterName);
      if (index >= 0) filters[index] = { ...filter, logGroupName };
      else if (filters.length >= 2)
        throw new AwsError('LimitExceededException', 400, 'Resource limit exceeded.');
      else filters.push({ ...filter, logGroupName });
      return {};
    },
  };
};

/** Load balancers. */
export const balancerCalls = (world: World) => {
  const { targetGroups, listeners } = world.sources;
  const group = (arn = '') => {
    const found = targetGroups.get(arn);
    if (found === undefined)
      throw new AwsError('TargetGroupNotFound', 400, `Target groups '${arn}' not found`);
    return found;
  };
  return {
    DescribeTargetGroups({ Marker }: elb.DescribeTargetGroupsInput): elb.DescribeTargetGroupsOutput {
      const { items, next } = page(
        [...targetGroups.values()].map((each) => each.group),
        Marker,
        400,
      );
      return { TargetGroups: items, ...(next === undefined ? {} : { NextMarker: next }) };
    },
    DescribeTargetHealth: ({
      TargetGroupArn,
    }: elb.DescribeTargetHealthInput): elb.DescribeTargetHealthOutput => ({
      TargetHealthDescriptions: group(TargetGroupArn).targets.map((Id) => ({
        Target: { Id },
        TargetHealth: { State: 'unavailable' },
      })),
    }),
    DescribeTargetGroupAttributes: ({
      TargetGroupArn,
    }: elb.DescribeTargetGroupAttributesInput): elb.DescribeTargetGroupAttributesOutput => ({
      Attributes: [
        { Key: 'lambda.multi_value_headers.enabled', Value: String(group(TargetGroupArn).multiValue) },
      ],
    }),
    DescribeListeners: ({ LoadBalancerArn }: elb.DescribeListenersInput): elb.DescribeListenersOutput => ({
      Listeners: listeners
        .filter(({ listener }) => listener.LoadBalancerArn === LoadBalancerArn)
        .map(({ listener }) => listener),
    }),
    DescribeRules: ({ ListenerArn }: elb.DescribeRulesInput): elb.DescribeRulesOutput => ({
      Rules: listeners.find(({ listener }) => listener.ListenerArn === ListenerArn)?.rules ?? [],
    }),
    ModifyRule({ RuleArn, Actions = [] }: elb.ModifyRuleInput): elb.ModifyRuleOutput {
      const rule = listeners.flatMap(({ rules }) => rules).find((each) => each.RuleArn === RuleArn);
      if (rule === undefined) throw new AwsError('RuleNotFound', 400, `Rule '${RuleArn}' not found`);
      rule.Actions = Actions;
      return { Rules: [rule] };
    },
  };
};

/** Application Auto Scaling. */
export const scalingCalls = (world: World) => {
  const { scalableTargets } = world.sources;
  return {
    DescribeScalableTargets: (): scaling.DescribeScalableTargetsResponse => ({
      ScalableTargets: scalableTargets,
    }),
    DescribeScalingPolicies: (): scaling.DescribeScalingPoliciesResponse => ({ ScalingPolicies: [] }),
    DescribeScheduledActions: (): scaling.DescribeScheduledActionsResponse => ({ ScheduledActions: [] }),
    RegisterScalableTarget(input: scaling.RegisterScalableTargetRequest): object {
      scalableTargets.push({
        RoleARN: '',
        CreationTime: new Date(world.now()),
        MinCapacity: 0,
        MaxCapacity: 0,
        ...input,
        SuspendedState: {},
      });
      return {};
    },
    DeregisterScalableTarget({ ResourceId }: scaling.DeregisterScalableTargetRequest): object {
      const index = scalableTargets.findIndex((each) => each.ResourceId === ResourceId);
      if (index < 0) throw new AwsError('ObjectNotFoundException', 400, 'No scalable target found');
      scalableTargets.splice(index, 1);
      return {};
    },
  };
};

/** AppSync. */
export const appsyncCalls = (world: World) => {
  const { graphqlApis } = world.sources;
  return {
    ListGraphqlApis: (): appsync.ListGraphqlApisResponse => ({
      graphqlApis: [...graphqlApis.values()].map(({ api }) => api),
    }),
    ListDataSources: ({ apiId = '' }: appsync.ListDataSourcesRequest): appsync.ListDataSourcesResponse => ({
      dataSources: graphqlApis.get(apiId)?.sources ?? [],
    }),
    UpdateDataSource({
      apiId = '',
      name,
      lambdaConfig,
      serviceRoleArn,
    }: appsync.UpdateDataSourceRequest): appsync.UpdateDataSourceResponse {
      const source = graphqlApis.get(apiId)?.sources.find((each) => each.name === name);
      if (source === undefined) throw new AwsError('NotFoundException', 404, 'No data source found.');
      if (lambdaConfig !== undefined) source.lambdaConfig = lambdaConfig;
      if (serviceRoleArn !== undefined) source.serviceRoleArn = serviceRoleArn;
      return { dataSource: source };
    },
  };
};

/** IoT rules. */
export const iotCalls = (world: World) => {
  const { topicRules } = world.sources;
  const arn = (name: string): string => `arn:aws:iot:${world.region}:${world.account}:rule/${name}`;
  return {
    ListTopicRules: (): iot.ListTopicRulesResponse => ({
      rules: [...topicRules.keys()].map((ruleName) => ({ ruleName, ruleArn: arn(ruleName) })),
    }),
    GetTopicRule: ({ ruleName = '' }: iot.GetTopicRuleRequest): iot.GetTopicRuleResponse => ({
      ruleArn: arn(ruleName),
      rule: topicRules.get(ruleName),
    }),
  };
};

/** Config rules. */
export const configCalls = (world: World) => ({
  DescribeConfigRules: (): config.DescribeConfigRulesResponse => ({ ConfigRules: world.sources.configRules }),
});
