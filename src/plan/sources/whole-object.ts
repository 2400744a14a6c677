import type { JsonObject } from '../../inventory/model.js';
import type { Reference } from '../../inventory/references.js';
import type { Call, Segment } from '../call.js';
import type { MoveContext } from '../context.js';
import type { Risk, Step } from '../model.js';
import { expectation, sameMembers } from '../steps/make.js';
import { permitByPolicy, permitByRole } from '../steps/permit.js';
import { asyncAge, effect, type Move, oldTimeout, redirect } from './move.js';
import { pick, replaceIn } from './replace-arn.js';

/** A source whose change call takes the whole object: it goes back as it was read, with nothing but the ARN changed. */
interface WholeObject {
  readonly what: string;
  readonly permits: readonly Step[];
  readonly read: Call;
  /** Where the object stands in the answer. */
  readonly at: readonly Segment[];
  /** What the change call takes of it. */
  readonly members: readonly string[];
  /** Where the ARN stands in the object; null where it may stand in many places. */
  readonly arnAt: readonly string[] | null;
  readonly input: (object: JsonObject) => JsonObject;
  readonly service: string;
  readonly operation: string;
  readonly object: JsonObject;
  readonly risk: Risk;
  readonly blastRadius: string;
  /** Events wait in Lambda’s own queue. */
  readonly asynchronous: boolean;
  readonly instructions?: readonly string[];
}

/** What each kind needs; null for a kind that is no whole object. */
function describe(context: MoveContext, reference: Reference): WholeObject | null {
  const { region, account, partition } = context.inventory;
  const policy = (what: string, principal: string, sourceArn?: string): Step[] => [
    permitByPolicy(context, {
      what,
      principal,
      ...(sourceArn === undefined ? { sourceAccount: account } : { sourceArn }),
    }),
  ];
  const role = (what: string): Step[] =>
    reference.role === undefined ? [] : [permitByRole(context, what, reference.role)];
  switch (reference.kind) {
    case 'pipe': {
      const { pipe, role: place } = reference.details;
      const members = [
        'Name',
        'Description',
        'RoleArn',
        'Enrichment',
        'EnrichmentParameters',
        'Target',
        'TargetParameters',
        'KmsKeyIdentifier',
      ];
      return {
        what: `pipe ${reference.name}`,
        permits: role(`pipe ${reference.name}`),
        read: { service: 'pipes', operation: 'DescribePipe', input: { Name: reference.name } },
        at: [],
        members,
        arnAt: [place === 'target' ? 'Target' : 'Enrichment'],
        service: 'pipes',
        operation: 'UpdatePipe',
        object: pipe,
        input: (object) => object,
        risk: 'R2',
        blastRadius: 'one pipe',
        asynchronous: false,
        instructions: ['The pipe’s source stays: it can’t be changed, and keeps its position.'],
      };
    }
    case 'iot-rule': {
      const { rule, topicRule } = reference.details;
      const members = ['sql', 'description', 'actions', 'ruleDisabled', 'awsIotSqlVersion', 'errorAction'];
      return {
        what: `IoT rule ${rule}`,
        permits: policy(
          `IoT rule ${rule}`,
          'iot.amazonaws.com',
          `arn:${partition}:iot:${region}:${account}:rule/${rule}`,
        ),
        read: { service: 'iot', operation: 'GetTopicRule', input: { ruleName: rule } },
        at: ['rule'],
        members,
        arnAt: null,
        service: 'iot',
        operation: 'ReplaceTopicRule',
        object: topicRule,
        input: (object) => ({ ruleName: rule, topicRulePayload: object }),
        risk: 'R3',
        blastRadius: 'the whole rule, all its actions',
        asynchronous: true,
      };
    }
    case 'lex-bot': {
      const { botId, botAliasId, botAlias, locale } = reference.details;
      const members = [
        'botAliasName',
        'description',
        'botVersion',
        'botAliasLocaleSettings',
        'conversationLogSettings',
        'sentimentAnalysisSettings',
      ];
      const name = { botId, botAliasId };
      return {
        what: `Lex bot ${reference.name}`,
        permits: policy(
          `Lex bot ${botId}`,
          'lexv2.amazonaws.com',
          `arn:${partition}:lex:${region}:${account}:bot-alias/${botId}/${botAliasId}`,
        ),
        read: { service: 'lexv2-models', operation: 'DescribeBotAlias', input: name },
        at: [],
        members,
        arnAt: ['botAliasLocaleSettings', locale, 'codeHookSpecification', 'lambdaCodeHook', 'lambdaARN'],
        service: 'lexv2-models',
        operation: 'UpdateBotAlias',
        object: botAlias,
        input: (object) => ({ ...name, ...object }),
        risk: 'R3',
        blastRadius: 'the whole bot alias',
        asynchronous: false,
      };
    }
    case 'log-subscription': {
      const { logGroup, filterName, filter } = reference.details;
      const members = [
        'filterName',
        'filterPattern',
        'destinationArn',
        'roleArn',
        'distribution',
        'applyOnTransformedLogs',
      ];
      return {
        what: `log group ${logGroup}, filter ${filterName}`,
        permits: policy(
          `log group ${logGroup}`,
          `logs.${region}.amazonaws.com`,
          `arn:${partition}:logs:${region}:${account}:log-group:${logGroup}:*`,
        ),
        read: {
          service: 'logs',
          operation: 'DescribeSubscriptionFilters',
          input: { logGroupName: logGroup },
        },
        at: ['subscriptionFilters', { where: 'filterName', is: filterName }],
        members,
        arnAt: ['destinationArn'],
        service: 'logs',
        operation: 'PutSubscriptionFilter',
        object: filter,
        input: (object) => ({ logGroupName: logGroup, ...object }),
        risk: 'R2',
        blastRadius: 'one filter of one log group',
        asynchronous: true,
        instructions: ['A filter on a function’s own log group must not feed that function.'],
      };
    }
    case 'appsync-data-source': {
      const { apiId, dataSource = '', definition } = reference.details;
      const members = ['type', 'description', 'serviceRoleArn', 'lambdaConfig', 'metricsConfig'];
      const name = { apiId, name: dataSource };
      return {
        what: `AppSync data source ${dataSource}`,
        permits: role('the data source'),
        read: { service: 'appsync', operation: 'GetDataSource', input: name },
        at: ['dataSource'],
        members,
        arnAt: ['lambdaConfig', 'lambdaFunctionArn'],
        service: 'appsync',
        operation: 'UpdateDataSource',
        object: definition,
        input: (object) => ({ ...name, ...object }),
        risk: 'R2',
        blastRadius: 'every resolver of the data source',
        asynchronous: false,
        instructions: ['See that the data source’s role may invoke the new function first.'],
      };
    }
    case 'config-rule': {
      const { rule, configRule } = reference.details;
      const members = [
        'ConfigRuleName',
        'Description',
        'Scope',
        'Source',
        'InputParameters',
        'MaximumExecutionFrequency',
        'EvaluationModes',
      ];
      return {
        what: `Config rule ${rule}`,
        permits: policy(`Config rule ${rule}`, 'config.amazonaws.com'),
        read: {
          service: 'configservice',
          operation: 'DescribeConfigRules',
          input: { ConfigRuleNames: [rule] },
        },
        at: ['ConfigRules', { where: 'ConfigRuleName', is: rule }],
        members,
        arnAt: ['Source', 'SourceIdentifier'],
        service: 'configservice',
        operation: 'PutConfigRule',
        object: configRule,
        input: (object) => ({ ConfigRule: object }),
        risk: 'R2',
        blastRadius: 'one rule',
        asynchronous: true,
      };
    }
    case 'receipt-rule': {
      const { ruleSet, rule, receiptRule } = reference.details;
      return {
        what: `SES receipt rule ${rule}`,
        permits: policy(`SES receipt rule ${rule}`, 'ses.amazonaws.com'),
        read: {
          service: 'ses',
          operation: 'DescribeReceiptRule',
          input: { RuleSetName: ruleSet, RuleName: rule },
        },
        at: ['Rule'],
        members: ['Name', 'Enabled', 'TlsPolicy', 'Recipients', 'Actions', 'ScanEnabled'],
        arnAt: null,
        service: 'ses',
        operation: 'UpdateReceiptRule',
        object: receiptRule,
        input: (object) => ({ RuleSetName: ruleSet, Rule: object }),
        risk: 'R3',
        blastRadius: 'the whole receipt rule',
        asynchronous: true,
      };
    }
    default:
      return null;
  }
}

export function moveWholeObject(context: MoveContext, reference: Reference): Move | null {
  const parts = describe(context, reference);
  if (parts === null) return null;
  const { read, at, members, arnAt } = parts;
  const { arn } = context.target;
  const key = `${parts.operation} ${parts.what}`;
  const current = context.shared.value(key, pick(parts.object, members));
  const moved = replaceIn(current, reference.target, arn);
  const call = (object: JsonObject): Call => ({
    service: parts.service,
    operation: parts.operation,
    input: parts.input(object),
  });
  const names = (says: string, which: string) =>
    arnAt === null
      ? expectation(says, read, at, 'contains', JSON.stringify(which))
      : expectation(says, read, [...at, ...arnAt], 'equals', which);
  const step = redirect(context, parts.permits, reference, {
    what: parts.what,
    forward: [call(moved)],
    back: [call(current)],
    names: (which) => names(`it names ${which}`, which),
    before: [sameMembers('it is what the plan saw', read, at, current, members)],
    done: [names('it names the new function', arn)],
    backPreconditions: [sameMembers('nobody changed it since', read, at, moved, members)],
    needs: context.shared.needs(key),
    risk: parts.risk,
    blastRadius: parts.blastRadius,
    expects: effect('an event goes to one of the two', parts.asynchronous ? 'few' : 'none'),
    settleSeconds: 30,
    restsOn: ['U13'],
    ...(parts.instructions === undefined ? {} : { instructions: parts.instructions }),
  });
  context.shared.change(key, moved, step.id);
  return {
    permits: parts.permits,
    cutovers: [step],
    drain: {
      seconds: oldTimeout(context) + (parts.asynchronous ? asyncAge(context) : 300),
      says: parts.asynchronous
        ? 'what the old alias took asynchronously'
        : 'the function’s time limit, and what the service remembers (no figure is known; five minutes here)',
    },
    findings: [],
  };
}
