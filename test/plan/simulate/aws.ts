import type { JsonValue } from '../../../src/inventory/model.js';
import { type Call, isJsonObject } from '../../../src/plan/call.js';
import { keyOf, text, type World } from './world.js';

/** Answers a read. null where there is no such thing. */
export function read(world: World, call: Call): JsonValue {
  return answer(world, call) ?? world.shown.get(keyOf(call)) ?? null;
}

function answer(world: World, call: Call): JsonValue {
  const { input } = call;
  const fn = world.functions.get(text(input.FunctionName));
  const qualifier = text(input.Qualifier);
  switch (`${call.service} ${call.operation}`) {
    case 'lambda GetAlias': {
      return world.aliases.get(`${text(input.FunctionName)}:${text(input.Name)}`) ?? null;
    }
    case 'lambda GetFunctionConfiguration': {
      const served = fn?.served.get(qualifier);
      if (fn === undefined || served === undefined) return null;
      const stored = world.shown.get(keyOf(call));
      const { sha: CodeSha256, revision: RevisionId } = served;
      const own = { ...fn.configuration, CodeSha256, RevisionId, LastUpdateStatus: 'Successful' };
      return { ...own, ...(isJsonObject(stored) ? stored : {}) };
    }
    case 'lambda GetPolicy': {
      const statements = [...(fn?.policies.get(qualifier)?.values() ?? [])];
      return statements.length === 0 ? null : { Policy: JSON.stringify({ Statement: statements }) };
    }
    case 'lambda GetEventSourceMapping': {
      const mapping = world.mappings.get(text(input.UUID));
      return mapping === undefined ? null : { FunctionArn: mapping.functionArn, State: mapping.state };
    }
    case 'lambda GetFunctionConcurrency':
      return fn === undefined
        ? null
        : fn.reserved === null
          ? {}
          : { ReservedConcurrentExecutions: fn.reserved };
    case 'lambda GetAccountSettings':
      return { AccountLimit: { UnreservedConcurrentExecutions: world.unreserved } };
    case 'lambda GetFunctionEventInvokeConfig':
      return fn?.asyncConfigs.get(qualifier) ?? null;
    case 'lambda GetProvisionedConcurrencyConfig': {
      const count = fn?.provisioned.get(qualifier);
      return count === undefined
        ? null
        : { Status: 'READY', RequestedProvisionedConcurrentExecutions: count };
    }
    case 'lambda GetFunctionUrlConfig':
      return fn?.urls.get(qualifier) ?? null;
    case 'iam GetRolePolicy':
      return world.roles.get(text(input.RoleName))?.has(text(input.PolicyName)) === true
        ? { PolicyName: text(input.PolicyName) }
        : null;
    case 'cloudformation DescribeStacks': {
      const stack = world.stacks.get(text(input.StackName));
      return stack === undefined ? null : { Stacks: [stack] };
    }
    case 'lambda ListAliases':
      return fn === undefined
        ? null
        : { Aliases: [...fn.served.keys()].filter((name) => name !== '').map((Name) => ({ Name })) };
    case 'lambda ListEventSourceMappings':
      return {
        EventSourceMappings: [...world.mappings]
          .filter(([, { functionArn }]) => functionArn.endsWith(`:function:${text(input.FunctionName)}`))
          .map(([UUID]) => ({ UUID })),
      };
    case 'sqs GetQueueAttributes':
      return { Attributes: { VisibilityTimeout: '900' } };
    case 'sns ListSubscriptionsByTopic':
      return {
        Subscriptions: (world.topics.get(text(input.TopicArn)) ?? []).map(({ endpoint, arn }) => ({
          Endpoint: endpoint,
          SubscriptionArn: arn,
        })),
      };
    case 'apigateway GetStage':
    case 'apigatewayv2 GetStage': {
      const rest = call.service === 'apigateway';
      const stage = world.apis
        .get(text(input.restApiId ?? input.ApiId))
        ?.stages.get(text(input.stageName ?? input.StageName));
      if (stage === undefined) return null;
      return rest
        ? { variables: stage.variables, deploymentId: stage.deploymentId }
        : { StageVariables: stage.variables, DeploymentId: stage.deploymentId };
    }
    case 'apigateway GetIntegration': {
      const uri = world.apis
        .get(text(input.restApiId))
        ?.draft.get(`${text(input.resourceId)} ${text(input.httpMethod)}`);
      return uri === undefined ? null : { uri };
    }
    case 'apigatewayv2 GetIntegration': {
      const uri = world.apis.get(text(input.ApiId))?.draft.get(text(input.IntegrationId));
      return uri === undefined ? null : { IntegrationUri: uri };
    }
    default:
      return world.objects.get(keyOf(call)) ?? null;
  }
}
