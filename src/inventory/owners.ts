import type { LiveFunction, LiveStack, Owner } from './model.js';
import type { Reference } from './references.js';

/** Who owns a resource of a type: the stack, null for no stack, undefined where that can't be told. */
export type OwnerOf = (type: string, ...physicalIds: readonly string[]) => Owner | null | undefined;

/** Looks owners up in what stacks say of their resources. */
export function ownersIn(stacks: readonly LiveStack[] | undefined): OwnerOf {
  const owners = new Map<string, Owner>();
  for (const { name, resources = [] } of stacks ?? []) {
    for (const { type, physicalId, logicalId } of resources) {
      owners.set(`${type} ${physicalId}`, { stack: name, logicalId });
    }
  }
  // With one stack unread, a resource that none of the others has may be its own.
  const whole = stacks?.every(({ resources }) => resources !== undefined) === true;
  return (type, ...physicalIds) => {
    const found = physicalIds.map((id) => owners.get(`${type} ${id}`)).find((owner) => owner !== undefined);
    return found ?? (whole ? null : undefined);
  };
}

const withOwner = <T extends object>(
  value: T,
  owner: Owner | null | undefined,
): T & { owner?: Owner | null } => (owner === undefined ? value : { ...value, owner });

export function ownedFunction(live: LiveFunction, ownerOf: OwnerOf): LiveFunction {
  const { aliases } = live;
  return {
    ...withOwner(live, ownerOf('AWS::Lambda::Function', live.name)),
    ...(aliases === undefined
      ? {}
      : { aliases: aliases.map((alias) => withOwner(alias, ownerOf('AWS::Lambda::Alias', alias.arn))) }),
  };
}

/**
 * The CloudFormation type of what holds a reference, and the physical ids it may have; null where it has none that
 * tells it apart (a subscription filter has its name alone, which another log group's may have too).
 */
function resourceOf(reference: Reference): readonly [string, ...string[]] | null {
  switch (reference.kind) {
    case 'rest-api':
    case 'rest-api-authorizer':
      return ['AWS::ApiGateway::RestApi', reference.details.apiId];
    case 'http-api':
    case 'http-api-authorizer':
      return ['AWS::ApiGatewayV2::Api', reference.details.apiId];
    case 'event-rule': {
      const { rule, bus, ruleArn } = reference.details;
      return ['AWS::Events::Rule', rule, `${bus}|${rule}`, ruleArn];
    }
    case 'schedule':
      return ['AWS::Scheduler::Schedule', reference.name, `${reference.details.group}|${reference.name}`];
    case 'pipe':
      return ['AWS::Pipes::Pipe', reference.name];
    case 'bucket-notification':
      return ['AWS::S3::Bucket', reference.details.bucket];
    case 'topic-subscription':
      return ['AWS::SNS::Subscription', reference.id];
    case 'event-source-mapping':
      return ['AWS::Lambda::EventSourceMapping', reference.id];
    case 'state-machine':
      return ['AWS::StepFunctions::StateMachine', reference.id.split('#')[0] ?? ''];
    case 'user-pool-trigger':
      return ['AWS::Cognito::UserPool', reference.details.userPoolId];
    case 'target-group': {
      const elb = reference.details.service === 'elb';
      return [
        elb ? 'AWS::ElasticLoadBalancingV2::TargetGroup' : 'AWS::VpcLattice::TargetGroup',
        reference.id,
      ];
    }
    case 'iot-rule':
      return ['AWS::IoT::TopicRule', reference.name];
    case 'appsync-data-source':
      return ['AWS::AppSync::DataSource', reference.id];
    case 'appsync-authorizer':
      return ['AWS::AppSync::GraphQLApi', reference.details.apiId];
    case 'config-rule':
      return ['AWS::Config::ConfigRule', reference.name];
    case 'pipeline-action':
      return ['AWS::CodePipeline::Pipeline', reference.name];
    case 'secret-rotation':
      return ['AWS::SecretsManager::RotationSchedule', reference.id];
    case 'environment-variable':
      return ['AWS::Lambda::Function', reference.details.caller];
    case 'alarm':
      return ['AWS::CloudWatch::Alarm', reference.name];
    case 'scaling-target':
      return [
        'AWS::ApplicationAutoScaling::ScalableTarget',
        `${reference.id}|lambda:function:ProvisionedConcurrency|lambda`,
      ];
    case 'identity-policy':
      return reference.role === undefined ? null : ['AWS::IAM::Role', reference.name];
    default:
      return null;
  }
}

export function ownedReference(reference: Reference, ownerOf: OwnerOf): Reference {
  const resource = resourceOf(reference);
  if (resource === null) return reference;
  const owner = ownerOf(...resource);
  return owner === undefined ? reference : { ...reference, owner };
}

/** The stacks that own a function, an alias or a reference of an inventory. */
export function owningStacks(
  stacks: readonly LiveStack[],
  functions: readonly LiveFunction[],
  references: readonly Reference[],
): LiveStack[] {
  const aliases = functions.flatMap((each) => each.aliases ?? []);
  const owners = [...functions, ...aliases, ...references].flatMap(({ owner }) =>
    owner ? [owner.stack] : [],
  );
  const names = new Set(owners);
  return stacks.filter(({ name }) => names.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}
