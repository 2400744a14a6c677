import { createContext, Script } from 'node:vm';
import type { Evaluator } from '../evaluator.js';
import {
  arrayValue,
  builtin,
  type Echo,
  type ObjectValue,
  type Origin,
  originOf,
  plainObject,
  primitive,
  slot,
  unknown,
  type Value,
} from '../values.js';

const MILLISECONDS = 50;
/** A quantified group that holds a quantifier, or alternatives under one: where backtracking explodes. */
const SUSPICIOUS = /[+*}][^()]*\)[+*{]|\|[^()]*\)[+*{]|\\\d/;

/** The engine's regular expression for a value, or undefined where the engine refuses it. */
export function nativeRegExp(value: ObjectValue): RegExp | undefined {
  if (value.shape.type !== 'regexp') return undefined;
  try {
    return new RegExp(value.shape.source, value.shape.flags);
  } catch {
    return undefined;
  }
}

/** The engine compiles a pattern at its second use, can't be interrupted there, and takes for ever over hundreds of choices. */
const TOO_MANY_CHOICES = /(?:[?*+{|][^?*+{|]*){64}/;

/**
 * Runs an operation on a user's pattern. One that may backtrack without end is first tried in a context
 * that the engine can interrupt; undefined where it took too long.
 */
export function boundedRegExp<T>(pattern: RegExp, text: string, run: () => T): T | undefined {
  if (TOO_MANY_CHOICES.test(pattern.source)) return undefined;
  if (SUSPICIOUS.test(pattern.source) || text.length > 10_000) {
    const context = createContext({ source: pattern.source, flags: pattern.flags, text });
    try {
      new Script(
        'const r = new RegExp(source, flags.includes("g") ? flags : flags + "g"); for (const m of text.matchAll(r)) m;',
      ).runInContext(context, { timeout: MILLISECONDS });
    } catch {
      return undefined;
    }
  }
  return run();
}

interface Trail {
  readonly origin: Origin;
  readonly echo: Echo;
}

/** What `match` and `exec` give. */
export function matchValue(found: RegExpMatchArray | null | undefined, trail: Trail, global: boolean): Value {
  if (found === undefined) return unknown(trail.origin, trail.echo);
  if (found === null) return primitive(null, trail.origin);
  const result = arrayValue([...found].map((group) => primitive(group, trail.origin, trail.echo)));
  if (!global) {
    result.properties.set('index', slot(primitive(found.index, trail.origin)));
    result.properties.set('input', slot(primitive(found.input, trail.origin, trail.echo)));
    const groups = found.groups
      ? plainObject(
          Object.entries(found.groups).map(([k, v]) => [k, primitive(v, trail.origin, trail.echo)] as const),
        )
      : primitive(undefined);
    result.properties.set('groups', slot(groups));
  }
  return result;
}

/** `test` and `exec`, with `lastIndex` kept where the flags make them remember. */
export function regexpMethod(e: Evaluator, name: string): ObjectValue | undefined {
  if (name !== 'test' && name !== 'exec') return undefined;
  return builtin(name, (self, [argument]) => {
    const trail: Trail = { origin: argument ? originOf(argument) : new Set(), echo: undefined };
    const native = self.kind === 'object' ? nativeRegExp(self) : undefined;
    if (!native || self.kind !== 'object' || argument?.kind !== 'primitive') return unknown(trail.origin);
    const text = String(argument.value);
    if (native.global || native.sticky) {
      const last = self.properties.get('lastIndex')?.value ?? primitive(0);
      if (last.kind !== 'primitive') return unknown(trail.origin);
      native.lastIndex = Number(last.value);
    }
    const found = boundedRegExp(native, text, () => native.exec(text));
    if (native.global || native.sticky) {
      e.machine.heap.writeProperty(
        self,
        'lastIndex',
        found === undefined ? unknown(trail.origin) : primitive(native.lastIndex),
      );
    }
    if (name === 'exec') return matchValue(found, { ...trail, echo: argument.echo }, false);
    return found === undefined ? unknown(trail.origin) : primitive(found !== null, trail.origin);
  });
}
