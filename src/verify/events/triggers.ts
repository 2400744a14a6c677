import { entry, get, isMap, type Resource, resources, scalarText, walk } from '../../template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../../template/node.js';

/** What calls a function, by the form of its events. */
export type TriggerKind =
  | 'rest'
  | 'http'
  | 'websocket'
  | 'balancer'
  | 'authorizer'
  | 'queue'
  | 'topic'
  | 'bucket'
  | 'table'
  | 'stream'
  | 'kafka'
  | 'bus'
  | 'schedule'
  | 'pool'
  | 'logs'
  | 'rule';

export interface Trigger {
  readonly kind: TriggerKind;
  /** For APIs: as the template gives them. */
  readonly path?: string;
  readonly method?: string;
  /** For events of a bus: what the pattern asks for. */
  readonly source?: string;
  readonly detailType?: string;
  /** For user pools: `PreSignUp` and others. */
  readonly occasion?: string;
}

const SAM_EVENTS: Readonly<Record<string, TriggerKind>> = {
  Api: 'rest',
  HttpApi: 'http',
  SQS: 'queue',
  SNS: 'topic',
  S3: 'bucket',
  DynamoDB: 'table',
  DocumentDB: 'table',
  Kinesis: 'stream',
  MSK: 'kafka',
  SelfManagedKafka: 'kafka',
  Schedule: 'schedule',
  ScheduleV2: 'schedule',
  EventBridgeRule: 'bus',
  CloudWatchEvent: 'bus',
  CloudWatchLogs: 'logs',
  Cognito: 'pool',
  IoTRule: 'rule',
};

/** What calls a function, as its template says; each form once for each path or pattern. */
export function triggersOf(document: TemplateDocument, logicalId: string): Trigger[] {
  const all = resources(document);
  const own = all.find((each) => each.logicalId === logicalId);
  const names = namesOf(logicalId, all, document);
  const found = [
    ...(own ? ownEvents(own) : []),
    ...all
      .filter((each) => !names.has(each.logicalId))
      .flatMap((each) => triggerOf(each, names, all, document)),
  ];
  return unique(found);
}

/** Each form once. */
export function unique(triggers: readonly Trigger[]): Trigger[] {
  return [...new Map(triggers.map((each) => [JSON.stringify(each), each])).values()];
}

/** The function and its versions and aliases. */
function namesOf(logicalId: string, all: readonly Resource[], document: TemplateDocument): Set<string> {
  const names = new Set([logicalId]);
  for (const { logicalId: id, type, body } of all)
    if (/^AWS::Lambda::(?:Alias|Version)$/.test(type ?? '') && mentions(body, new Set([logicalId]), document))
      names.add(id);
  return names;
}

function mentions(
  node: TemplateNode | undefined,
  names: ReadonlySet<string>,
  { text }: TemplateDocument,
): boolean {
  if (!node) return false;
  const words = text.slice(node.start, node.end).match(/[A-Za-z0-9]+/g) ?? [];
  return words.some((word) => names.has(word));
}

function ownEvents({ properties }: Resource): Trigger[] {
  const events = get(properties, 'Events');
  const found = isMap(events)
    ? events.entries.flatMap(({ value }): Trigger[] => {
        const kind = SAM_EVENTS[scalarText(get(value, 'Type')) ?? ''];
        const given = get(value, 'Properties');
        return kind ? [{ kind, ...detailsOf(given) }] : [];
      })
    : [];
  return get(properties, 'FunctionUrlConfig') ? [...found, { kind: 'http' }] : found;
}

function detailsOf(given: TemplateNode | undefined): Omit<Trigger, 'kind'> {
  const path = scalarText(get(given, 'Path'));
  const method = scalarText(get(given, 'Method'));
  const occasion = scalarText(get(given, 'Trigger'));
  return {
    ...(path === undefined ? {} : { path }),
    ...(method === undefined ? {} : { method }),
    ...(occasion === undefined ? {} : { occasion }),
    ...patternOf(get(given, 'Pattern')),
  };
}

/** What an event pattern asks for, as far as events are made by it. */
export function patternOf(pattern: TemplateNode | undefined): Pick<Trigger, 'source' | 'detailType'> {
  const source = firstText(get(pattern, 'source'));
  const detailType = firstText(get(pattern, 'detail-type'));
  return {
    ...(source === undefined ? {} : { source }),
    ...(detailType === undefined ? {} : { detailType }),
  };
}

function firstText(list: TemplateNode | undefined): string | undefined {
  return list?.kind === 'sequence' ? scalarText(list.items[0]) : scalarText(list);
}

/** What a resource other than the function makes of it, where it names it. */
function triggerOf(
  resource: Resource,
  names: ReadonlySet<string>,
  all: readonly Resource[],
  document: TemplateDocument,
): Trigger[] {
  const { type = '', body, properties } = resource;
  if (!mentions(body, names, document)) return [];
  switch (type) {
    case 'AWS::ApiGateway::Method':
      return [{ kind: 'rest', ...httpMethod(properties) }];
    case 'AWS::ApiGatewayV2::Integration':
      return [{ kind: isWebSocket(properties, all, document) ? 'websocket' : 'http' }];
    case 'AWS::ApiGateway::RestApi':
    case 'AWS::Serverless::Api':
      return [{ kind: authorizes(properties, names, document) ? 'authorizer' : 'rest' }];
    case 'AWS::ApiGatewayV2::Api':
    case 'AWS::Serverless::HttpApi':
      return [{ kind: authorizes(properties, names, document) ? 'authorizer' : 'http' }];
    case 'AWS::Lambda::Url':
      return [{ kind: 'http' }];
    case 'AWS::ApiGateway::Authorizer':
    case 'AWS::ApiGatewayV2::Authorizer':
      return [{ kind: 'authorizer' }];
    case 'AWS::ElasticLoadBalancingV2::TargetGroup':
      return [{ kind: 'balancer' }];
    case 'AWS::Lambda::EventSourceMapping':
      return [{ kind: sourceKind(properties, all, document) }];
    case 'AWS::S3::Bucket':
      return mentions(get(properties, 'NotificationConfiguration'), names, document)
        ? [{ kind: 'bucket' }]
        : [];
    case 'AWS::SNS::Subscription':
    case 'AWS::SNS::Topic':
      return [{ kind: 'topic' }];
    case 'AWS::Scheduler::Schedule':
      return [{ kind: 'schedule' }];
    case 'AWS::Events::Rule':
      return entry(properties, 'ScheduleExpression')
        ? [{ kind: 'schedule' }]
        : [{ kind: 'bus', ...patternOf(get(properties, 'EventPattern')) }];
    case 'AWS::Cognito::UserPool':
      return poolTriggers(get(properties, 'LambdaConfig'), names, document);
    case 'AWS::Logs::SubscriptionFilter':
      return [{ kind: 'logs' }];
    case 'AWS::IoT::TopicRule':
      return [{ kind: 'rule' }];
    default:
      return [];
  }
}

function httpMethod(properties: TemplateNode | undefined): Pick<Trigger, 'method'> {
  const method = scalarText(get(properties, 'HttpMethod'));
  return method === undefined ? {} : { method };
}

function isWebSocket(
  properties: TemplateNode | undefined,
  all: readonly Resource[],
  document: TemplateDocument,
): boolean {
  const sockets = all.filter((each) => scalarText(get(each.properties, 'ProtocolType')) === 'WEBSOCKET');
  return mentions(get(properties, 'ApiId'), new Set(sockets.map((each) => each.logicalId)), document);
}

function authorizes(
  properties: TemplateNode | undefined,
  names: ReadonlySet<string>,
  document: TemplateDocument,
): boolean {
  return mentions(get(properties, 'Auth'), names, document);
}

function sourceKind(
  properties: TemplateNode | undefined,
  all: readonly Resource[],
  document: TemplateDocument,
): TriggerKind {
  const source = get(properties, 'EventSourceArn');
  const named = all.find((each) => mentions(source, new Set([each.logicalId]), document));
  const text = `${named?.type ?? ''} ${source ? document.text.slice(source.start, source.end) : 'kafka'}`;
  if (/SQS|:sqs:/.test(text)) return 'queue';
  if (/DynamoDB|SimpleTable|:dynamodb:|StreamArn/.test(text)) return 'table';
  return /kafka|MSK/i.test(text) ? 'kafka' : 'stream';
}

function poolTriggers(
  config: TemplateNode | undefined,
  names: ReadonlySet<string>,
  document: TemplateDocument,
): Trigger[] {
  const found: Trigger[] = [];
  if (config)
    walk(config, (node, path) => {
      const [occasion] = path;
      if (path.length === 1 && occasion !== undefined && mentions(node, names, document))
        found.push({ kind: 'pool', occasion });
      return undefined;
    });
  return found;
}
