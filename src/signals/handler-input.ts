import {
  NOWHERE,
  type ObjectValue,
  plainObject,
  primitive,
  type SignalSource,
  type Slot,
  slot,
  UNKNOWN,
  unknown,
} from '../evaluate/values.js';
import type { Sample } from './sample.js';

export const ALIAS: SignalSource = { code: 'code/alias-from-arn', label: 'context.invokedFunctionArn' };
export const VERSION: SignalSource = { code: 'code/latest-version', label: 'the function version' };
export const NAME: SignalSource = { code: 'code/function-name-token', label: 'the function name' };
export const HOST: SignalSource = { code: 'code/host-header', label: 'the host' };
export const STAGE: SignalSource = { code: 'code/api-stage', label: 'event.requestContext.stage' };
export const STAGE_VARIABLE: SignalSource = { code: 'code/stage-variable', label: 'event.stageVariables' };

const HOST_HEADERS = new Set(['host', 'x-forwarded-host', 'x-original-host']);

/** The arguments of a handler, and the process it runs in, for one call. */
export interface HandlerInput {
  readonly event: ObjectValue;
  readonly context: ObjectValue;
  readonly processEnv: ObjectValue;
  /** A signal known by its property's name alone, wherever it is read. */
  readonly byName: ReadonlyMap<string, Slot>;
}

/** Builds what a handler gets in one sample; `variables` are the function's own, null where computed. */
export function handlerInput(
  sample: Sample,
  variables: Readonly<Record<string, string | null>>,
): HandlerInput {
  const host = text(sample.host, HOST, 'host');
  const headers: ObjectValue = {
    ...plainObject([], true),
    lookup: (key) => (HOST_HEADERS.has(key.toLowerCase()) ? host : undefined),
  };
  const requestContext = plainObject([], true);
  requestContext.properties.set('stage', text(sample.stage, STAGE, 'stage'));
  requestContext.properties.set('domainName', host);
  const stageVariables = stageVariablesOf(sample);
  const event = plainObject(
    [
      ['headers', headers],
      ['requestContext', requestContext],
      ['stageVariables', stageVariables],
    ],
    true,
  );
  const arn = text(sample.arn, ALIAS);
  const version = text(sample.functionVersion, VERSION);
  const context = plainObject([], true);
  context.properties.set('invokedFunctionArn', arn);
  context.properties.set('functionVersion', version);
  context.properties.set('functionName', text(sample.functionName, NAME, 'functionName'));
  return {
    event,
    context,
    processEnv: processEnvironment(sample, variables),
    byName: new Map<string, Slot>([
      ['invokedFunctionArn', arn],
      ['functionVersion', version],
      ['stageVariables', slot(stageVariables)],
      ['requestContext', slot(requestContext)],
      ['headers', slot(headers)],
    ]),
  };
}

function text(
  value: string | undefined,
  source: SignalSource,
  echo?: 'host' | 'stage' | 'functionName',
): Slot {
  return slot(value === undefined ? unknown(NOWHERE, echo) : primitive(value, NOWHERE, echo), source);
}

/** Every variable is a signal, also one that no stage is known to set. */
function stageVariablesOf(sample: Sample): ObjectValue {
  const made = new Map<string, Slot>();
  const lookup = (key: string): Slot => {
    const known =
      made.get(key) ??
      text(sample.stageVariables[key], { ...STAGE_VARIABLE, label: `event.stageVariables.${key}` });
    made.set(key, known);
    return known;
  };
  return { ...plainObject([], true), lookup };
}

function processEnvironment(sample: Sample, variables: Readonly<Record<string, string | null>>): ObjectValue {
  const env = plainObject([], true);
  for (const [name, value] of Object.entries(variables))
    env.properties.set(name, slot(value === null ? UNKNOWN : primitive(value)));
  env.properties.set('AWS_LAMBDA_FUNCTION_VERSION', text(sample.functionVersion, VERSION));
  env.properties.set('AWS_LAMBDA_FUNCTION_NAME', text(sample.functionName, NAME, 'functionName'));
  return env;
}
