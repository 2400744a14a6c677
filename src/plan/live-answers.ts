import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { DEFAULT_SHARE } from '../inventory/aws/budgets.js';
import { clientOptions } from '../inventory/aws/client-options.js';
import { realClock } from '../inventory/aws/clock.js';
import { failureOf } from '../inventory/aws/failures.js';
import { mapLimited } from '../inventory/aws/map-limited.js';
import { type Connection, Reader } from '../inventory/aws/reader.js';
import type { JsonObject, JsonValue } from '../inventory/model.js';
import { whereAmI } from '../inventory/place.js';
import { Problem } from '../model/problem.js';
import { type Call, canonical, isJsonObject } from './call.js';
import type { Plan } from './model.js';
import { orderedSteps } from './read.js';
import type { Answers } from './status.js';

/** The SDK’s package for each service, as the AWS CLI names it. */
const PACKAGES: Readonly<Record<string, string>> = {
  lambda: 'client-lambda',
  apigateway: 'client-api-gateway',
  apigatewayv2: 'client-apigatewayv2',
  'application-autoscaling': 'client-application-auto-scaling',
  appsync: 'client-appsync',
  cloudformation: 'client-cloudformation',
  codepipeline: 'client-codepipeline',
  'cognito-idp': 'client-cognito-identity-provider',
  configservice: 'client-config-service',
  connect: 'client-connect',
  elbv2: 'client-elastic-load-balancing-v2',
  events: 'client-eventbridge',
  iam: 'client-iam',
  iot: 'client-iot',
  'lexv2-models': 'client-lex-models-v2',
  logs: 'client-cloudwatch-logs',
  pipes: 'client-pipes',
  s3api: 'client-s3',
  scheduler: 'client-scheduler',
  secretsmanager: 'client-secrets-manager',
  ses: 'client-ses',
  sns: 'client-sns',
  sqs: 'client-sqs',
  stepfunctions: 'client-sfn',
};

interface Client {
  send(command: object): Promise<object>;
}
type Make = new (input: object) => object;
type MakeClient = new (options: object) => Client;

const AT_ONCE = 4;
const PAGES = 50;

/** Answers of AWS itself to just what a plan reads; what can’t be read stays unknown. */
export async function readLive(plan: Plan, connection: Connection): Promise<Answers> {
  const silent = { get: () => undefined, put: () => undefined };
  const place = await whereAmI(
    Reader.start({ clock: realClock, connection, share: DEFAULT_SHARE, journal: silent }),
  );
  if (place.account !== plan.account)
    throw new Problem(
      'plan/other-account',
      `these credentials are for account ${place.account}; the plan is for ${plan.account}`,
      { remedy: 'Use credentials of the plan’s account.' },
    );
  const reads = new Map<string, Call>();
  for (const { done, before, preconditions } of orderedSteps(plan))
    for (const { read } of [...done, ...before, ...preconditions]) reads.set(keyOf(read), read);
  const clients = new Map<string, Promise<Sdk | undefined>>();
  const answers = new Map<string, JsonValue | undefined>();
  await mapLimited([...reads], AT_ONCE, async ([key, call]) => {
    const known = clients.get(call.service) ?? open(call.service, connection);
    clients.set(call.service, known);
    const sdk = await known;
    answers.set(key, sdk === undefined ? undefined : await ask(sdk, call));
  });
  return (call) => answers.get(keyOf(call));
}

const keyOf = (call: Call): string => `${call.service} ${call.operation} ${canonical(call.input)}`;

interface Sdk {
  readonly client: Client;
  readonly commands: Readonly<Record<string, unknown>>;
}

/** A service’s client; undefined where its package is not installed. */
async function open(service: string, connection: Connection): Promise<Sdk | undefined> {
  const name = PACKAGES[service];
  if (name === undefined) return undefined;
  let commands: Readonly<Record<string, unknown>>;
  try {
    const path = createRequire(import.meta.url).resolve(`@aws-sdk/${name}`);
    commands = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
  const made = Object.entries(commands).find(([each]) => /^[A-Z][A-Za-z0-9]*Client$/.test(each))?.[1];
  if (typeof made !== 'function') return undefined;
  const pathStyle = service === 's3api' && connection.endpoint !== undefined ? { forcePathStyle: true } : {};
  return { client: new (made as MakeClient)({ ...clientOptions(connection), ...pathStyle }), commands };
}

async function ask({ client, commands }: Sdk, call: Call): Promise<JsonValue | undefined> {
  const command = commands[`${call.operation}Command`];
  if (typeof command !== 'function') return undefined;
  const whole: Record<string, JsonValue> = {};
  let token: JsonObject = {};
  try {
    for (let page = 0; page < PAGES; page++) {
      const sent = await client.send(new (command as Make)({ ...call.input, ...token }));
      const { $metadata: _, ...answer } = JSON.parse(JSON.stringify(sent)) as Record<string, JsonValue>;
      for (const [member, value] of Object.entries(answer)) {
        const known = whole[member];
        whole[member] = Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : value;
      }
      const member = ['NextToken', 'nextToken'].find((each) => typeof answer[each] === 'string');
      if (member === undefined || !isJsonObject(answer)) return whole;
      token = { [member]: answer[member] ?? null };
    }
  } catch (error) {
    const failure = failureOf('lambda:GetFunction', error);
    return failure.kind === 'absent' || /does not exist/.test(failure.message) ? null : undefined;
  }
  return undefined;
}
