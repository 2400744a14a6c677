import { posix } from 'node:path';
import { handOver } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { fromJson } from '../modules.js';
import { canonical, toConstant } from '../observe.js';
import {
  arrayValue,
  type BuiltinCallable,
  builtin,
  knownItems,
  mergeOrigins,
  type ObjectValue,
  type Origin,
  originOf,
  type Primitive,
  plainObject,
  primitive,
  shaped,
  slot,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.js';
import { newCollection } from './collection.js';
import { objectGlobal, withStatics } from './object.js';
import { promiseOf, promiseOfAll } from './promise.js';

/** The values of JavaScript's own global names, for one run. Names that are missing are unknown. */
export function globalValues(e: Evaluator): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    [
      'JSON',
      plainObject([
        ['parse', builtin('parse', parseJson)],
        ['stringify', builtin('stringify', stringify)],
      ]),
    ],
    ['Object', objectGlobal(e)],
    ['Array', arrayGlobal()],
    [
      'Math',
      plainObject(
        ['floor', 'ceil', 'round', 'max', 'min', 'abs', 'trunc'].map((name) => [name, math(name)] as const),
        true,
      ),
    ],
    [
      'String',
      withStatics(
        conversion('String', (value) => String(value)),
        [],
      ),
    ],
    [
      'Number',
      withStatics(
        conversion('Number', (value) => Number(value)),
        [],
      ),
    ],
    ['Boolean', conversionOfTruth()],
    [
      'parseInt',
      pure('parseInt', (text, radix) =>
        Number.parseInt(String(text), radix === undefined ? undefined : Number(radix)),
      ),
    ],
    ['parseFloat', pure('parseFloat', (text) => Number.parseFloat(String(text)))],
    ['encodeURIComponent', pure('encodeURIComponent', (text) => encodeURIComponent(String(text)))],
    ['decodeURIComponent', pure('decodeURIComponent', (text) => decodeURIComponent(String(text)))],
    ['Map', collection(e, 'map')],
    ['Set', collection(e, 'set')],
    ['RegExp', regexpGlobal()],
    ['Promise', promiseGlobal(e)],
    ['Error', errorGlobal()],
    ['TypeError', errorGlobal()],
    ['RangeError', errorGlobal()],
    ['URL', urlGlobal()],
    ['console', consoleGlobal(e)],
    ['NaN', primitive(Number.NaN)],
    ['Infinity', primitive(Number.POSITIVE_INFINITY)],
  ]);
}

/** Node's own modules, as far as code that finds out its environment uses them. */
export function nodeModule(specifier: string): Value | undefined {
  if (!/^(node:)?path(\/posix)?$/.test(specifier)) return undefined;
  const on = (name: 'join' | 'resolve' | 'basename' | 'dirname' | 'extname') =>
    pure(name, (...parts) => {
      // A relative path would be resolved against this machine's working folder.
      if (name === 'resolve' && !String(parts[0]).startsWith('/')) throw new RangeError('relative');
      return (posix[name] as (...parts: string[]) => string)(...parts.map(String));
    });
  return plainObject(
    (['join', 'resolve', 'basename', 'dirname', 'extname'] as const).map((name) => [name, on(name)] as const),
    true,
  );
}

function originsOf(values: readonly Value[]): Origin {
  return values.reduce<Origin>((all, each) => mergeOrigins(all, originOf(each)), new Set());
}

/** A function of primitives that has no effects. What it can't take makes the result unknown. */
function pure(name: string, run: (...args: Primitive[]) => Primitive): ObjectValue {
  return builtin(name, (_self, args) => {
    const natives: Primitive[] = [];
    for (const arg of args) {
      if (arg.kind !== 'primitive') return unknown(originsOf(args));
      natives.push(arg.value);
    }
    try {
      const echo = args
        .map((each) => (each.kind === 'primitive' ? each.echo : undefined))
        .find((each) => each);
      return primitive(run(...natives), originsOf(args), echo);
    } catch {
      return unknown(originsOf(args));
    }
  });
}

function math(name: string): ObjectValue {
  const run = (Math as unknown as Record<string, (...args: number[]) => number>)[name];
  return pure(name, (...args) => run?.(...args.map(Number)));
}

function conversion(name: string, convert: (value: Primitive) => Primitive): ObjectValue {
  return builtin(name, (_self, [value = UNDEFINED]) => {
    if (value.kind !== 'primitive')
      return unknown(originOf(value), value.kind === 'unknown' ? value.echo : undefined);
    return primitive(convert(value.value), value.origin, value.echo);
  });
}

function conversionOfTruth(): ObjectValue {
  return builtin('Boolean', (_self, [value = UNDEFINED]) => {
    const truth = truthiness(value);
    return truth === undefined ? unknown(originOf(value)) : primitive(truth, originOf(value));
  });
}

const parseJson: BuiltinCallable['run'] = (_self, [text, reviver]) => {
  if (reviver || text?.kind !== 'primitive' || typeof text.value !== 'string')
    return unknown(text ? originOf(text) : new Set());
  try {
    return fromJson(JSON.parse(text.value));
  } catch {
    return unknown(text.origin);
  }
};

const stringify: BuiltinCallable['run'] = (_self, args) => {
  const [value] = args;
  if (args.length !== 1 || !value || canonical(value) === undefined) return unknown(originsOf(args));
  const text = JSON.stringify(toConstant(value));
  return primitive(text, originOf(value));
};

function arrayGlobal(): ObjectValue {
  return withStatics(shaped({ type: 'plain' }, true), [
    [
      'isArray',
      builtin('isArray', (_self, [value = UNDEFINED]) =>
        value.kind === 'unknown' || (value.kind === 'object' && value.open)
          ? UNKNOWN
          : primitive(value.kind === 'object' && value.shape.type === 'array'),
      ),
    ],
    ['of', builtin('of', (_self, args) => arrayValue(args))],
    [
      'from',
      builtin('from', (_self, args) => {
        const items = args.length === 1 && args[0] ? knownItems(args[0]) : undefined;
        return items ? arrayValue(items) : UNKNOWN;
      }),
    ],
  ]);
}

function collection(e: Evaluator, type: 'map' | 'set'): ObjectValue {
  return builtin(
    type,
    () => UNKNOWN,
    ([items]) => newCollection(e, type, items),
  );
}

function regexpGlobal(): ObjectValue {
  const make = ([source, flags]: readonly Value[]): Value => {
    if (source?.kind === 'object' && source.shape.type === 'regexp' && !flags) return source;
    if (source?.kind !== 'primitive' || (flags && flags.kind !== 'primitive')) return UNKNOWN;
    return shaped({ type: 'regexp', source: String(source.value), flags: flags ? String(flags.value) : '' });
  };
  return builtin('RegExp', (_self, args) => make(args), make);
}

function promiseGlobal(e: Evaluator): ObjectValue {
  return withStatics(
    builtin(
      'Promise',
      () => UNKNOWN,
      (args, node) => {
        e.machine.outside();
        handOver(e, args, node);
        return UNKNOWN;
      },
    ),
    [
      ['resolve', builtin('resolve', (_self, [value = UNDEFINED]) => promiseOf(value))],
      ['all', builtin('all', (_self, [list]) => promiseOfAll(list))],
    ],
  );
}

function errorGlobal(): ObjectValue {
  const make = ([message]: readonly Value[]): Value => {
    const error = shaped({ type: 'instance', of: undefined }, true);
    error.properties.set('message', slot(message ?? UNKNOWN));
    return error;
  };
  return builtin('Error', (_self, args) => make(args), make);
}

function urlGlobal(): ObjectValue {
  return builtin(
    'URL',
    () => UNKNOWN,
    (args) => {
      const origin = originsOf(args);
      const texts = args.map((each) => (each.kind === 'primitive' ? String(each.value) : undefined));
      const echo = args.map((each) => (each.kind === 'object' ? undefined : each.echo)).find((each) => each);
      const [text, base] = texts;
      if (text === undefined || (args.length > 1 && base === undefined)) return unknown(origin, echo);
      let url: URL;
      try {
        url = new URL(text, base);
      } catch {
        return unknown(origin, echo);
      }
      const parts = [
        'protocol',
        'host',
        'hostname',
        'port',
        'pathname',
        'href',
        'origin',
        'search',
        'hash',
      ] as const;
      const value = shaped({ type: 'instance', of: undefined }, true);
      for (const part of parts) value.properties.set(part, slot(primitive(url[part], origin, echo)));
      return value;
    },
  );
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
