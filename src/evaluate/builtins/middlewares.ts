import type { ts } from 'ts-morph';
import { isAccessed } from '../accessor-values.js';
import type { Evaluator } from '../evaluator.js';
import { forget } from '../exposure.js';
import { noteLeak } from '../leaks.js';
import { getProperty } from '../properties.js';
import { callUnknown, leaveAll } from '../unknown-calls.js';
import {
  builtin,
  type ObjectValue,
  oneOf,
  plainObject,
  slot,
  UNDEFINED,
  UNKNOWN,
  type UnknownValue,
  type Value,
} from '../values.js';

/** Middlewares of middy that look at a request, or put what they find into the event, the context or `internal`. */
const READERS =
  /^(?:appconfig|cloudwatch-metrics|do-not-wait-for-empty-event-loop|dynamodb|error-logger|event-normalizer|http-content-negotiation|http-event-normalizer|http-header-normalizer|http-json-body-parser|http-multipart-body-parser|http-urlencode-body-parser|http-urlencode-path-parser|input-output-logger|rds-signer|s3|secrets-manager|service-discovery|sqs-json-body-parser|ssm|sts|ws-json-body-parser)$/;

/** Those that answer, or change what is answered. */
const ANSWERERS =
  /^(?:http-content-encoding|http-cors|http-error-handler|http-partial-response|http-response-serializer|http-security-headers|s3-object-response|sqs-partial-batch-failure|validator|warmup|ws-response)$/;

/** Those that may answer in place of the handler. */
const EARLY = /^(?:cache|cors|http-cors|warmup)$/;

/** What they were called before each had a package of its own. */
const OLD_READERS = [
  'doNotWaitForEmptyEventLoop',
  'errorLogger',
  'functionShield',
  'httpContentNegotiation',
  'httpEventNormalizer',
  'httpHeaderNormalizer',
  'httpMultipartBodyParser',
  'inputOutputLogger',
  'jsonBodyParser',
  's3KeyNormalizer',
  'secretsManager',
  'ssm',
  'urlEncodeBodyParser',
  'urlEncodePathParser',
];
const OLD_ANSWERERS = [
  'cache',
  'cors',
  'httpErrorHandler',
  'httpPartialResponse',
  'httpSecurityHeaders',
  'validator',
  'warmup',
];

/** The middlewares of Powertools that only watch. */
const POWERTOOLS: ReadonlyMap<string, string> = new Map([
  ['logger', 'injectLambdaContext'],
  ['metrics', 'logMetrics'],
  ['tracer', 'captureLambdaHandler'],
]);

/** A package of middlewares of which it is known what they do to a request. */
export function middlewareModule(e: Evaluator, specifier: string): Value | undefined {
  if (specifier === 'middy/middlewares') {
    const named = (names: readonly string[], answers: boolean): [string, Value][] =>
      names.map((name) => [name, middleware(e, name, answers)]);
    return plainObject([...named(OLD_READERS, false), ...named(OLD_ANSWERERS, true)], true);
  }
  const { name = '' } = /^@middy\/(?<name>[\w-]+)$/.exec(specifier)?.groups ?? {};
  const answers = ANSWERERS.test(name);
  if (answers || READERS.test(name)) {
    const made = middleware(e, name, answers);
    made.properties.set('default', slot(made));
    return made;
  }
  const { tool = '' } = /^@aws-lambda-powertools\/(?<tool>\w+)\/middleware$/.exec(specifier)?.groups ?? {};
  const watcher = POWERTOOLS.get(tool);
  return watcher === undefined ? undefined : plainObject([[watcher, middleware(e, watcher, false)]], true);
}

function middleware(e: Evaluator, name: string, answers: boolean): ObjectValue {
  return builtin(name, (self, args, node) => {
    // What it is made with may be called at any time.
    callUnknown(e, UNKNOWN, self.kind === 'object' && self.open ? UNDEFINED : self, args, node, false);
    const hook = (run: (request: ObjectValue, at: ts.Node) => void, given: Value): Value =>
      builtin('hook', (_self, [request = UNKNOWN], at) => {
        e.machine.outside();
        if (request.kind === 'object') run(request, at);
        return given;
      });
    const behind = hook((request, at) => {
      if (answers) changeAnswer(e, request, at);
    }, UNDEFINED);
    return plainObject(
      [
        [
          'before',
          hook((request, at) => changeEvent(e, request, at), EARLY.test(name) ? UNKNOWN : UNDEFINED),
        ],
        ['after', behind],
        ['onError', behind],
      ],
      true,
    );
  });
}

/** Parts of an event that are put there in another form. */
const PARTS = ['body', 'queryStringParameters', 'pathParameters', 'Records'];

function changeEvent(e: Evaluator, request: ObjectValue, node: ts.Node): void {
  const { heap } = e.machine;
  const internal = getProperty(e, request, 'internal', node);
  if (internal.kind === 'object') forget(heap, internal);
  const event = getProperty(e, request, 'event', node);
  if (event.kind !== 'object') return;
  for (const part of PARTS) {
    const place = event.properties.get(part);
    if (place && !place.signal && !isAccessed(place.value)) heap.write(place, oneOf([place.value]));
  }
}

function changeAnswer(e: Evaluator, request: ObjectValue, node: ts.Node): void {
  const response = getProperty(e, request, 'response', node);
  leaveAll(e, [response], node, UNKNOWN);
  e.machine.heap.writeProperty(request, 'response', oneOf([response]));
}

/** A hook or a handler that can't be seen, called by another one: with what the program itself put into a request. */
export function callOfMiddleware(
  e: Evaluator,
  hook: UnknownValue,
  given: readonly Value[],
  node: ts.Node,
): Value {
  e.machine.outside();
  noteLeak(
    e,
    given.filter((each) => !e.world.isInput(each)),
    node,
  );
  return oneOf([], leaveAll(e, given, node, hook));
}
