import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import { argumentsFrom } from '../arguments.js';
import type { Evaluator } from '../evaluator.js';
import { fileNamed, placeOf } from '../file-places.js';
import { handedTo, handOver } from '../hand-over.js';
import { asPrimitive } from '../list-text.js';
import { ProgramThrow } from '../machine.js';
import { partOf, tells } from '../parts.js';
import { getProperty } from '../properties.js';
import { escaped, leaveTrace, tracesOf } from '../traces.js';
import { echoOf, originsOf } from '../trails.js';
import {
  ABSENT,
  builtin,
  joinValues,
  type ObjectValue,
  oneOf,
  originOf,
  type Primitive,
  plainObject,
  possible,
  primitive,
  shaped,
  slot,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { nativesOf, toNumber } from './arguments.js';
import { arrayFrom } from './array-from.js';
import { newCollection } from './collection.js';
import { byEngine } from './engine.js';
import { streaming } from './handler-wrappers.js';
import { jsonGlobal } from './json.js';
import { objectGlobal, withStatics } from './object.js';
import { promiseOfAll, promiseOfAny } from './promise.js';
import { proxyGlobal } from './proxy.js';
import { reflectGlobal } from './reflect.js';
import { makeRegExp } from './regexp.js';
import { urlGlobal } from './url.js';

/** The values of JavaScript's own global names, for one run. Names that are missing are unknown. */
export function globalValues(e: Evaluator): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['JSON', jsonGlobal(e)],
    ['awslambda', streaming(e)],
    ['Object', objectGlobal(e)],
    ['Reflect', reflectGlobal(e)],
    ['Array', arrayGlobal(e)],
    ['Math', plainObject(math(), true)],
    [
      'String',
      withStatics(
        conversion(e, 'String', (value) => String(value), ''),
        [],
      ),
    ],
    [
      'Number',
      withStatics(
        conversion(e, 'Number', (value) => Number(value), 0),
        [],
      ),
    ],
    ['Boolean', conversionOfTruth()],
    [
      'parseInt',
      pure('parseInt', (text, radix) =>
        Number.parseInt(String(text), radix === undefined ? undefined : toNumber(radix)),
      ),
    ],
    ['parseFloat', pure('parseFloat', (text) => Number.parseFloat(String(text)))],
    ['encodeURIComponent', pure('encodeURIComponent', (text) => encodeURIComponent(String(text)))],
    ['decodeURIComponent', pure('decodeURIComponent', (text) => decodeURIComponent(String(text)))],
    ['Map', collection(e, 'map')],
    ['Set', collection(e, 'set')],
    ['Proxy', proxyGlobal(e)],
    ['RegExp', regexpGlobal(e)],
    ['Promise', promiseGlobal(e)],
    ['Error', errorGlobal(e)],
    ['TypeError', errorGlobal(e)],
    ['RangeError', errorGlobal(e)],
    ['URL', urlGlobal(e)],
    ['console', consoleGlobal(e)],
    ['NaN', primitive(Number.NaN)],
    ['Infinity', primitive(Number.POSITIVE_INFINITY)],
  ]);
}

/** Node's own modules, as far as code that finds out its environment uses them. */
export function nodeModule(specifier: string): Value | undefined {
  if (!/^(node:)?path(\/posix)?$/.test(specifier)) return undefined;
  const on = (name: 'join' | 'resolve' | 'basename' | 'dirname' | 'extname') =>
    pure(
      name,
      (...parts) => {
        const texts = parts.filter((each) => typeof each === 'string');
        // `basename` alone takes nothing for its second.
        if (texts.length < parts.length && (name !== 'basename' || parts[1] !== undefined))
          throw new TypeError('no text');
        return (posix[name] as (...parts: string[]) => string)(...texts);
      },
      // A relative path would be resolved against this machine's working folder.
      ([first]) => name !== 'resolve' || String(first).startsWith('/'),
      (args) => placeMade(name, args),
    );
  return plainObject(
    (['join', 'resolve', 'basename', 'dirname', 'extname'] as const).map((name) => [name, on(name)] as const),
    true,
  );
}

/** What is made of the place of a file: another place. */
function placeMade(
  name: 'join' | 'resolve' | 'basename' | 'dirname' | 'extname',
  args: readonly Value[],
): Value | undefined {
  if (name === 'basename' || name === 'extname' || args.every((each) => each.kind === 'primitive'))
    return undefined;
  const parts = args.map(fileNamed).filter((each) => each !== undefined);
  const [first, ...others] = parts;
  if (first === undefined || parts.length < args.length) return undefined;
  const made = name === 'dirname' ? posix.dirname(first) : posix[name](first, ...others);
  return placeOf(made, originsOf(args));
}

/** A function of primitives that has no effects, and throws where the engine's does. */
function pure(
  name: string,
  run: (...args: Primitive[]) => Primitive,
  isTold: (args: readonly Primitive[]) => boolean = () => true,
  otherwise: (args: readonly Value[]) => Value | undefined = () => undefined,
): ObjectValue {
  return builtin(name, (_self, args) => {
    const other = otherwise(args);
    if (other) return other;
    const given = args.map(asPrimitive);
    const natives = nativesOf(given);
    if (!natives || !isTold(natives)) return unknown(originsOf(given));
    const result = byEngine(() => run(...natives));
    return primitive(result, originsOf(given), echoOf(given));
  });
}

const MATH = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  max: Math.max,
  min: Math.min,
  abs: Math.abs,
  trunc: Math.trunc,
};

function math(): readonly (readonly [string, Value])[] {
  return Object.entries(MATH).map(([name, run]: [string, (...args: number[]) => number]) => [
    name,
    pure(name, (...args) => run(...args.map(toNumber))),
  ]);
}

/** `String` and `Number`: without an argument they give an empty one. */
function conversion(
  e: Evaluator,
  name: string,
  convert: (value: Primitive) => Primitive,
  empty: Primitive,
): ObjectValue {
  return builtin(name, (_self, [given], node) => {
    if (given === undefined) return primitive(empty);
    const value = asPrimitive(given);
    if (value.kind !== 'primitive')
      return unknown(tracesOf(e, [value], node), value.kind === 'unknown' ? value.echo : undefined);
    return primitive(convert(value.value), value.origin, value.echo);
  });
}

function conversionOfTruth(): ObjectValue {
  return builtin('Boolean', (_self, [value = UNDEFINED]) => {
    const truth = truthiness(value);
    return truth === undefined
      ? tells(partOf(value), unknown(originOf(value)))
      : primitive(truth, originOf(value));
  });
}

function arrayGlobal(e: Evaluator): ObjectValue {
  return withStatics(shaped({ type: 'plain' }, true), [
    [
      'isArray',
      builtin('isArray', (_self, [value = UNDEFINED]) =>
        value.kind === 'unknown' || (value.kind === 'object' && value.open)
          ? UNKNOWN
          : primitive(value.kind === 'object' && value.shape.type === 'array'),
      ),
    ],
    [
      'of',
      builtin('of', (self, args, node) =>
        isClass(self) ? unknown(handedTo(e, args, node)) : argumentsFrom(args, 0),
      ),
    ],
    [
      'from',
      builtin('from', (self, args, node) => {
        const list = arrayFrom(e, args, node);
        return isClass(self) ? unknown(handedTo(e, [list], node)) : list;
      }),
    ],
  ]);
}

/** `class Parts extends Array`: what `Parts.from` gives is no plain list. */
function isClass(self: Value): boolean {
  return self.kind === 'object' && self.shape.type === 'function' && self.shape.call.type === 'class';
}

function collection(e: Evaluator, type: 'map' | 'set'): ObjectValue {
  return builtin(
    type,
    () => {
      throw new ProgramThrow();
    },
    ([items], node) => newCollection(e, type, items, node),
  );
}

function regexpGlobal(e: Evaluator): ObjectValue {
  const made = builtin(
    'RegExp',
    (_self, args) => makeRegExp(false, args),
    (args) => makeRegExp(true, args),
  );
  const { traces } = e.machine;
  made.lookup = (key) => (traces.on && OF_LAST_MATCH.test(key) ? slot(unknown(traces.matched)) : undefined);
  return made;
}

/** What the engine leaves there of the text that matched last. */
const OF_LAST_MATCH = /^(?:\$[1-9&_`'+]|input|last(?:Match|Paren)|(?:left|right)Context)$/;

function promiseGlobal(e: Evaluator): ObjectValue {
  return withStatics(
    builtin(
      'Promise',
      () => {
        throw new ProgramThrow();
      },
      (args, node) => {
        e.machine.outside();
        handOver(e, args, node);
        return escaped(e);
      },
    ),
    [
      ['resolve', builtin('resolve', (_self, [value = UNDEFINED], node) => promiseOfAny(e, value, node))],
      ['all', builtin('all', (_self, [list], node) => promiseOfAll(e, list, node))],
    ],
  );
}

function errorGlobal(e: Evaluator): ObjectValue {
  const make = (args: readonly Value[], node: ts.Node): Value => {
    const [message = UNDEFINED, options] = args;
    const error = shaped({ type: 'instance', of: undefined }, true);
    if (message.kind !== 'primitive') error.properties.set('message', slot(unknown(originOf(message))));
    else if (message.value !== undefined)
      error.properties.set('message', slot(primitive(String(message.value), message.origin, message.echo)));
    const isOwn = options?.kind === 'object' && options.properties.has('cause');
    const cause = options && possible(options).size > 0 ? getProperty(e, options, 'cause', node) : UNDEFINED;
    if (isOwn) error.properties.set('cause', slot(cause));
    else if (possible(cause).size > 0)
      error.properties.set('cause', slot(joinValues(ABSENT, oneOf([cause]))));
    leaveTrace(e, error, args, node);
    return error;
  };
  return builtin('Error', (_self, args, node) => make(args, node), make);
}

/** Printing is an effect, and changes nothing it is given. */
function consoleGlobal(e: Evaluator): ObjectValue {
  const print = builtin('print', () => {
    e.machine.heap.noteEffect();
    return UNDEFINED;
  });
  const names = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'];
  return plainObject(
    names.map((name) => [name, print] as const),
    true,
  );
}
