import {
  type Echo,
  NOWHERE,
  type ObjectValue,
  plainObject,
  primitive,
  type Slot,
  slot,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../evaluate/values.js';
import { REQUEST_PATH } from '../evaluate/whole-inputs.js';
import type { NamedSignal } from './named-signal.js';
import type { Sample } from './sample.js';
import type { SignalPlace, SignalSite, SignalTransform } from './signal-transform.js';

type Arguments = Pick<HandlerInput, 'event' | 'context'>;

/** The arguments of a handler, and the process it runs in, for one call. */
export interface HandlerInput {
  readonly event: ObjectValue;
  readonly context: ObjectValue;
  /** What it gets when it is called once more: other objects, with the same signals. */
  again(): Arguments;
  readonly processEnv: ObjectValue;
  /** What is known by a property's name alone, wherever it is read. */
  readonly byName: ReadonlyMap<string, Slot>;
  /** The same of what may be the context. `functionName` is too common a name to be known by itself. */
  readonly ofContext: ReadonlyMap<string, Slot>;
  readonly helpers: readonly NamedHelper[];
}

/** A helper that dealias.yaml names, and what it gives for this call. */
export interface NamedHelper {
  readonly signal: NamedSignal;
  readonly result: Slot;
}

/** Builds what a handler gets in one sample; `variables` are the function's own, null where computed. */
export function handlerInput(
  sample: Sample,
  variables: Readonly<Record<string, string | null>>,
  transforms: readonly SignalTransform[],
): HandlerInput {
  const site = (name: SignalSite): ObjectValue => siteObject(name, sample, transforms);
  const newEvent = (): ObjectValue => {
    if (sample.plain) return plainEvent();
    const parts = (['headers', 'requestContext', 'stageVariables'] as const).map(
      (name) => [name, Object.assign(site(name), { part: name })] as const,
    );
    const event = fromOutside(plainObject(parts, true));
    if (sample.stage !== undefined) addPaths(event);
    return event;
  };
  const again = (): Arguments => ({ event: newEvent(), context: site('context') });
  const { event, context } = again();
  const processEnv = site('process.env');
  processEnv.texts = true;
  processEnv.holdsVariables = true;
  for (const [name, value] of Object.entries(variables)) {
    if (!processEnv.lookup?.(name))
      processEnv.properties.set(name, slot(value === null ? UNKNOWN : settled(value)));
  }
  const byName = new Map<string, Slot>(
    sample.plain ? [] : [...event.properties].map(([name, { value, signal }]) => [name, slot(value, signal)]),
  );
  if (sample.stage !== undefined)
    for (const name of sample.stageFields ?? []) byName.set(name, slot(UNKNOWN, REQUEST_PATH));
  const ofContext = new Map<string, Slot>();
  for (const name of ['invokedFunctionArn', 'functionVersion']) {
    const found = context.lookup?.(name);
    if (found) ofContext.set(name, found);
  }
  const helpers = transforms.flatMap(({ code, helpers: named = [] }) =>
    named.map((signal): NamedHelper => ({ signal, result: helperResult(signal, sample, code) })),
  );
  return { event, context, again, processEnv, byName, ofContext, helpers };
}

/** Where an event holds the stage within something longer: payloads 1.0 and 2.0, and what authorizers get. */
function addPaths(event: ObjectValue): void {
  const add = (object: ObjectValue | undefined, ...names: readonly string[]): void => {
    for (const name of names) object?.properties.set(name, slot(UNKNOWN, REQUEST_PATH));
  };
  const request = event.properties.get('requestContext')?.value;
  const http = fromOutside(plainObject([], true));
  add(http, 'path');
  add(event, 'rawPath', 'methodArn', 'routeArn');
  if (request?.kind !== 'object') return;
  add(request, 'path');
  request.properties.set('http', slot(http));
}

function helperResult(signal: NamedSignal, sample: Sample, code: string): Slot {
  const { environment, told } = sample;
  const value = Object.hasOwn(signal.values, environment) ? signal.values[environment] : environment;
  return slot(told && value !== undefined ? primitive(value) : unknown(NOWHERE), {
    code,
    label: `${signal.export} of ${signal.module}`,
  });
}

/** An event that is no request. What else it holds isn't known. */
function plainEvent(): ObjectValue {
  return fromOutside(
    plainObject(
      ['headers', 'requestContext', 'stageVariables'].map((name) => [name, UNDEFINED]),
      true,
    ),
  );
}

function fromOutside(object: ObjectValue): ObjectValue {
  object.input = true;
  return object;
}

/** What code searches by a name that it computes, or copies name by name. */
const WHOLE: ReadonlySet<SignalSite> = new Set(['headers', 'stageVariables']);

/** An object whose signals are found under the names their transforms give. */
function siteObject(site: SignalSite, sample: Sample, transforms: readonly SignalTransform[]): ObjectValue {
  const places = transforms.flatMap(({ code, places: each }) =>
    each.filter((place) => place.site === site).map((place) => ({ code, place })),
  );
  const made = new Map<string, Slot>();
  const lookup = (key: string): Slot | undefined => {
    const known = made.get(key);
    if (known) return known;
    const found = places.find(({ place }) => answers(place, key));
    if (!found) return undefined;
    const value = found.place.read(sample, key);
    const { echo } = found.place;
    const fresh = slot(value === undefined ? unknown(NOWHERE, echo) : settled(value, echo), {
      code: found.code,
      label: `${site}.${key}`,
      ...(value === undefined ? { unset: true as const } : {}),
    });
    made.set(key, fresh);
    return fresh;
  };
  const object = fromOutside(plainObject([], true));
  object.lookup = lookup;
  const [first] = places;
  if (first && WHOLE.has(site)) {
    object.whole = slot(UNKNOWN, { code: first.code, label: `${site}[…]` });
  }
  return object;
}

/** CloudFormation puts something else in place of a dynamic reference. */
function settled(text: string, echo?: Echo): Value {
  return text.includes('{{resolve:') ? unknown(NOWHERE, echo) : primitive(text, NOWHERE, echo);
}

function answers(place: SignalPlace, key: string): boolean {
  if (place.names.includes('*')) return true;
  return place.site === 'headers' ? place.names.includes(key.toLowerCase()) : place.names.includes(key);
}
