import type { Reference } from '../../inventory/references.js';
import { type MoveContext, qualified } from '../context.js';
import type { Expectation } from '../expectation.js';
import type { PlanFinding, Risk, Step } from '../model.js';
import { expectation } from '../steps/make.js';
import { permitByPolicy, permitByRole } from '../steps/permit.js';
import { asyncAge, byPerson, effect, type Move, NOTHING_TO_MOVE, oldTimeout } from './move.js';

interface ByHand {
  readonly what: string;
  readonly permits: readonly Step[];
  readonly how: readonly string[];
  readonly back: string;
  readonly before: readonly Expectation[];
  readonly done: readonly Expectation[];
  readonly risk: Risk;
  readonly blastRadius: string;
  readonly says: string;
  readonly drainSeconds: number;
  readonly drainSays: string;
  readonly restsOn?: readonly string[];
}

/** Sources whose change call would reset what is not sent, or that have no safe call: a person moves them, and it is told. */
export function moveByHand(context: MoveContext, reference: Reference): Move | null {
  const parts = describe(context, reference);
  if (parts === null) return null;
  const step = byPerson(context, parts.permits, {
    ...parts,
    expects: effect(parts.says),
  });
  return {
    permits: parts.permits,
    cutovers: [step],
    drain: { seconds: parts.drainSeconds, says: parts.drainSays },
    findings: [],
  };
}

function describe(context: MoveContext, reference: Reference): ByHand | null {
  const { arn } = context.target;
  const { account, region, partition } = context.inventory;
  const timeout = oldTimeout(context);
  const moved = (read: Expectation['read'], path: Expectation['path']): Pick<ByHand, 'before' | 'done'> => ({
    before: [expectation('it names the old alias', read, path, 'contains', reference.target)],
    done: [
      expectation('it names the new function', read, path, 'contains', arn),
      expectation('it names the old alias no more', read, path, 'lacks', `${reference.target}"`),
    ],
  });
  const role = (what: string): Step[] =>
    reference.role === undefined ? [] : [permitByRole(context, what, reference.role)];
  switch (reference.kind) {
    case 'state-machine':
      return {
        what: `state machine ${reference.name}`,
        permits: role(`state machine ${reference.name}`),
        how: [
          `In the definition, at ${reference.details.statePath}, put ${arn} in the place of ${reference.target}; UpdateStateMachine with the whole definition, or a deployment of the stack that owns it.`,
          ...(reference.details.version === null
            ? []
            : [
                `Version ${reference.details.version} of the machine has it, too: publish a new one and move its alias.`,
              ]),
        ],
        back: 'UpdateStateMachine with the definition as it was.',
        ...moved(
          {
            service: 'stepfunctions',
            operation: 'DescribeStateMachine',
            input: { stateMachineArn: machineArn(reference.id) },
          },
          ['definition'],
        ),
        risk: 'R2',
        blastRadius: 'one state machine',
        says: 'executions under way keep the old definition; within seconds all new ones have the new',
        drainSeconds: 0,
        drainSays: 'until no execution that began before is running: `ListExecutions` with RUNNING',
      };
    case 'user-pool-trigger': {
      const { userPoolId, trigger } = reference.details;
      const pool = `arn:${partition}:cognito-idp:${region}:${account}:userpool/${userPoolId}`;
      return {
        what: `user pool ${userPoolId}, ${trigger}`,
        permits: [
          permitByPolicy(context, {
            what: `user pool ${userPoolId}`,
            principal: 'cognito-idp.amazonaws.com',
            sourceArn: pool,
          }),
        ],
        how: [
          `Set ${trigger} of LambdaConfig to ${arn}, best in the stack that owns the pool.`,
          'By UpdateUserPool: send every setting of DescribeUserPool with it. What is not sent is reset to its default.',
        ],
        back: `Set ${trigger} to ${reference.target} in the same way.`,
        ...moved(
          { service: 'cognito-idp', operation: 'DescribeUserPool', input: { UserPoolId: userPoolId } },
          ['UserPool', 'LambdaConfig'],
        ),
        risk: 'R3',
        blastRadius: 'every setting of the user pool, and everyone who signs in',
        says: 'a sign-in goes to one of the two',
        drainSeconds: timeout + 300,
        drainSays: 'the function’s time limit, and what the service remembers (no figure is known)',
        restsOn: ['U13'],
      };
    }
    case 'target-group': {
      const { targetGroupArn, listeners, service } = reference.details;
      const rules = listeners.map(({ ruleArn }) => ruleArn);
      const read = { service: 'elbv2', operation: 'DescribeRules', input: { RuleArns: rules } };
      return {
        what: `target group ${reference.name}`,
        permits: [
          permitByPolicy(context, {
            what: `target group ${reference.name}`,
            principal: service === 'elb' ? 'elasticloadbalancing.amazonaws.com' : 'vpc-lattice.amazonaws.com',
            ...(service === 'elb' ? { sourceAccount: account } : { sourceArn: targetGroupArn }),
          }),
        ],
        how: [
          'A group holds one function: make a second target group for the new one, with the same settings, and register it there.',
          'Forward a small weight to it, then all, in every rule that uses the old group. Leave the old group in the rule with weight 0 until the drain is over, then take it out.',
        ],
        back: 'Give the old target group the whole weight again.',
        before:
          service === 'elb'
            ? [expectation('the rules forward to the old group', read, ['Rules'], 'contains', targetGroupArn)]
            : [],
        done:
          service === 'elb'
            ? [expectation('no rule forwards to the old group', read, ['Rules'], 'lacks', targetGroupArn)]
            : [],
        risk: 'R2',
        blastRadius: 'the rules that forward to the group',
        says: 'each request goes to one of the two',
        drainSeconds: timeout + 300,
        drainSays: 'requests under way',
        restsOn: ['U8'],
      };
    }
    case 'connect': {
      const { instanceId, contactFlowId } = reference.details;
      if (contactFlowId === undefined) return null;
      return {
        what: `contact flow ${reference.name}`,
        permits: [
          permitByPolicy(context, {
            what: `Connect instance ${instanceId}`,
            principal: 'connect.amazonaws.com',
            sourceAccount: account,
            sourceArn: `arn:${partition}:connect:${region}:${account}:instance/${instanceId}`,
          }),
        ],
        how: [
          `Add ${arn} to the instance’s functions (AssociateLambdaFunction), put it into the flow, and publish the flow. Leave the old one associated: contacts in progress keep going with it.`,
        ],
        back: 'Publish the flow as it was.',
        ...moved(
          {
            service: 'connect',
            operation: 'DescribeContactFlow',
            input: { InstanceId: instanceId, ContactFlowId: contactFlowId },
          },
          ['ContactFlow', 'Content'],
        ),
        risk: 'R2',
        blastRadius: 'one contact flow',
        says: 'contacts in progress stay with the old alias',
        drainSeconds: 24 * 3600,
        drainSays: 'the longest contact; a day here',
        restsOn: ['U13'],
      };
    }
    case 'appsync-authorizer':
      return {
        what: `authorizer of AppSync API ${reference.details.apiId}`,
        permits: [
          permitByPolicy(context, {
            what: `AppSync API ${reference.details.apiId}`,
            principal: 'appsync.amazonaws.com',
            sourceArn: `arn:${partition}:appsync:${region}:${account}:apis/${reference.details.apiId}`,
          }),
        ],
        how: [
          `Set the authorizer’s URI to ${arn}, best in the stack that owns the API. By UpdateGraphqlApi: send every setting of GetGraphqlApi with it.`,
        ],
        back: `Set it to ${reference.target} in the same way.`,
        ...moved(
          { service: 'appsync', operation: 'GetGraphqlApi', input: { apiId: reference.details.apiId } },
          ['graphqlApi'],
        ),
        risk: 'R3',
        blastRadius: 'every caller of the API',
        says: 'a request is authorised by one of the two',
        drainSeconds: timeout + 300,
        drainSays: 'requests under way, and what the service remembers (no figure is known)',
        restsOn: ['U13'],
      };
    case 'pipeline-action':
      return {
        what: `pipeline ${reference.details.pipeline}, action ${reference.details.action}`,
        permits: role(`pipeline ${reference.details.pipeline}`),
        how: [
          `Let action ${reference.details.action} of stage ${reference.details.stage} call ${qualified(context.target.functionName, context.target.qualifier)}: UpdatePipeline, while no execution is running.`,
        ],
        back: 'UpdatePipeline with the function as it was.',
        before: [],
        done: [
          expectation(
            'the action calls the new function',
            {
              service: 'codepipeline',
              operation: 'GetPipeline',
              input: { name: reference.details.pipeline },
            },
            ['pipeline'],
            'contains',
            `"${context.target.functionName}`,
          ),
        ],
        risk: 'R2',
        blastRadius: 'one pipeline',
        says: 'an execution calls one of the two',
        drainSeconds: timeout + 3600,
        drainSays: 'executions under way',
      };
    case 'async-destination': {
      const { caller, callerQualifier, condition } = reference.details;
      return {
        what: `${condition} of ${qualified(caller, callerQualifier)}`,
        permits: [],
        how: [
          `The events that ${qualified(caller, callerQualifier)} handled go on to ${reference.target}. Let its role invoke ${arn} first, then UpdateFunctionEventInvokeConfig with this destination and the other one as it is.`,
        ],
        back: `Set the destination to ${reference.target} again.`,
        ...moved(
          {
            service: 'lambda',
            operation: 'GetFunctionEventInvokeConfig',
            input: { FunctionName: caller, Qualifier: callerQualifier },
          },
          ['DestinationConfig', condition],
        ),
        risk: 'R2',
        blastRadius: `what ${caller} passes on`,
        says: 'an event goes to one of the two',
        drainSeconds: asyncAge(context) + timeout,
        drainSays: 'what the old alias took asynchronously',
      };
    }
    default:
      return null;
  }
}

/** A version’s or alias’s reference is read from the machine itself. */
function machineArn(id: string): string {
  return id.split(/[#?]/)[0]?.split(':').slice(0, 7).join(':') ?? id;
}

/** A secret’s rotation is never moved while one is under way, and never without a test of the function’s test step. */
export function moveRotation(
  context: MoveContext,
  reference: Extract<Reference, { kind: 'secret-rotation' }>,
): Move {
  const { secretArn, pending } = reference.details;
  const permits = [
    permitByPolicy(context, {
      what: `secret ${reference.name}`,
      principal: 'secretsmanager.amazonaws.com',
      sourceArn: secretArn,
    }),
  ];
  if (pending) {
    const finding: PlanFinding = {
      code: 'ROT001',
      severity: 'block',
      blocks: 'cutover',
      message: `secret ${reference.name} is being rotated: a version is staged AWSPENDING`,
      evidence: [secretArn],
      unblock: 'Wait until the rotation is over, then make the inventory again.',
    };
    return { ...NOTHING_TO_MOVE, permits, findings: [finding] };
  }
  const read = { service: 'secretsmanager', operation: 'DescribeSecret', input: { SecretId: secretArn } };
  const at = ['RotationLambdaARN'];
  const step = byPerson(context, permits, {
    what: `rotation of secret ${reference.name}`,
    how: [
      `RotateSecret with RotationLambdaARN ${context.target.arn}, RotateImmediately false and the rotation rules as DescribeSecret gives them. Without RotateImmediately false it rotates at once; with it, it still calls the function’s test step once.`,
      'Never while a version is staged AWSPENDING: look at VersionIdsToStages first.',
    ],
    back: `The same call with ${reference.target}.`,
    before: [expectation('the old alias rotates it', read, at, 'equals', reference.target)],
    done: [expectation('the new function rotates it', read, at, 'equals', context.target.arn)],
    risk: 'R3',
    blastRadius: 'everyone who uses the secret',
    expects: effect('one call of the function’s test step'),
  });
  return {
    permits,
    cutovers: [step],
    drain: { seconds: oldTimeout(context) * 4, says: 'the four steps of one rotation' },
    findings: [],
  };
}
