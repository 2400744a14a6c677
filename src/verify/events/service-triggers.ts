import { resourcesOf } from '../../sources/serverless/description.js';
import { functionEntries, logicalId } from '../../sources/serverless/service.js';
import { get, isMap, isSequence, scalarText } from '../../template/navigate.js';
import type { MapEntry, TemplateDocument, TemplateNode } from '../../template/node.js';
import { patternOf, type Trigger, type TriggerKind, triggersOf, unique } from './triggers.js';

const EVENTS: Readonly<Record<string, TriggerKind>> = {
  http: 'rest',
  httpApi: 'http',
  websocket: 'websocket',
  alb: 'balancer',
  sqs: 'queue',
  sns: 'topic',
  s3: 'bucket',
  stream: 'stream',
  msk: 'kafka',
  kafka: 'kafka',
  schedule: 'schedule',
  eventBridge: 'bus',
  cloudwatchEvent: 'bus',
  cloudwatchLog: 'logs',
  cognitoUserPool: 'pool',
  iot: 'rule',
};

/** What calls a function of a `serverless.yml`: its own events, requests it authorizes, and resources that name it. */
export function serviceTriggers(document: TemplateDocument, id: string): Trigger[] {
  const entries = functionEntries(document);
  const own = entries.find((each) => logicalId(each.key) === id);
  if (!own) return [];
  const authorizes = entries.some((each) => eventsOf(each).some((event) => authorizer(event) === own.key));
  return unique([
    ...eventsOf(own).flatMap(triggerOf),
    ...(get(own.value, 'url') ? [{ kind: 'http' } as const] : []),
    ...(authorizes ? [{ kind: 'authorizer' } as const] : []),
    ...triggersOf(resourcesOf(document), id),
  ]);
}

/** Each event is a map of one entry: what it is, and how it is set up. */
function eventsOf({ value }: MapEntry): MapEntry[] {
  const list = get(value, 'events');
  const items = isSequence(list) ? list.items : [];
  return items.flatMap((item) => (isMap(item) ? item.entries.slice(0, 1) : []));
}

function triggerOf({ key, value }: MapEntry): Trigger[] {
  const kind = EVENTS[key];
  if (kind === undefined) return [];
  if (key === 'stream') return [{ kind: isTable(value) ? 'table' : 'stream' }];
  if (kind === 'bus' && get(value, 'schedule')) return [{ kind: 'schedule' }];
  const occasion = scalarText(get(value, 'trigger'));
  return [
    {
      kind,
      ...(kind === 'rest' || kind === 'http' ? routeOf(value) : {}),
      ...patternOf(get(value, 'pattern') ?? get(value, 'event')),
      ...(occasion === undefined ? {} : { occasion }),
    },
  ];
}

/** `GET /orders`, or a map with `method` and `path`. */
function routeOf(value: TemplateNode): Pick<Trigger, 'path' | 'method'> {
  const [first, second] = (scalarText(value) ?? '').split(/\s+/);
  const method = scalarText(get(value, 'method')) ?? (second === undefined ? undefined : first);
  const path = scalarText(get(value, 'path')) ?? second;
  return { ...(method ? { method } : {}), ...(path ? { path } : {}) };
}

function isTable(value: TemplateNode): boolean {
  return (
    /^dynamodb$/i.test(scalarText(get(value, 'type')) ?? '') || /:dynamodb:/.test(scalarText(value) ?? '')
  );
}

/** The key of the function that lets a request through. */
function authorizer({ value }: MapEntry): string | undefined {
  const given = get(value, 'authorizer');
  return scalarText(given) ?? scalarText(get(given, 'name'));
}
