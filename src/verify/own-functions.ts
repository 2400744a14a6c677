import { escaped } from '../model/pattern.js';
import type { Description } from '../sources/source.js';
import type { Outcome } from './sandbox/protocol.js';
import type { Deployed } from './variables.js';

/** Where AWS is told the name of something that is no function: there, one name never stands for another. */
const OTHER_NAMES =
  /^(?:TableName|Bucket|QueueUrl|QueueName|TopicArn|StreamName|stateMachineArn|SecretId|EventBusName|Key|Name|Url)$/i;

/**
 * Calls of one's own functions look different afterwards: the alias is gone, and each stack's function has a name of
 * its own. This tells such calls from others. Other resources keep their names: a wrong table is a difference.
 */
export class OwnFunctions {
  /** Names of functions on both sides: as they are now, and as they were. */
  readonly #names: readonly (readonly [now: string, was: string])[];
  /** Those of functions other than the one that runs: it goes on being called by the name it has today. */
  readonly #others: readonly (readonly [now: string, was: string])[];
  readonly #aliases: readonly string[];

  /** @param self the function that runs, and the name it runs by on both sides, whether or not the template has it */
  constructor(
    before: Description,
    after: Description,
    today: Deployed,
    stack: Deployed,
    aliases: readonly string[],
    self: { readonly logicalId: string; readonly name: string },
  ) {
    const was = before.functionNames(today);
    const is = after.functionNames(stack);
    const pairs = [...is]
      .flatMap(([id, now]) => {
        const earlier = was.get(id);
        return earlier === undefined ? [] : [[id, now, earlier] as const];
      })
      .sort(([, a], [, b]) => b.length - a.length);
    this.#names = [[self.name, self.name], ...pairs.map(([, now, earlier]) => [now, earlier] as const)];
    this.#others = pairs.filter(([id]) => id !== self.logicalId).map(([, now, earlier]) => [now, earlier]);
    this.#aliases = aliases;
  }

  /**
   * What stands in a value afterwards, written as it stood before wherever it means the same function. What is left to
   * compare is what really differs.
   */
  asBefore(before: unknown, after: unknown): unknown {
    return this.#asBefore(qualified(before), qualified(after), '');
  }

  /** Two runs with what each calls its own functions written the same way. */
  sameCalls(before: readonly Outcome[], after: readonly Outcome[]): Record<'before' | 'after', Outcome[]> {
    // Nearly all of them are, and going into each takes time.
    const isSame = after.map((each, index) => JSON.stringify(each) === JSON.stringify(before[index]));
    const was = before.map((each, index) => (isSame[index] ? each : (qualified(each) as Outcome)));
    return {
      before: was,
      after: after.map((each, index) =>
        isSame[index] ? (was[index] as Outcome) : (this.asBefore(before[index], each) as Outcome),
      ),
    };
  }

  /** The same of two values in JSON. */
  textAsBefore(before: string, after: string): string {
    const [was, is] = [parsed(before), parsed(after)];
    if (was === undefined || is === undefined) return this.#isSame(before, after) ? before : after;
    return JSON.stringify(this.asBefore(was, is)) === JSON.stringify(qualified(was)) ? before : after;
  }

  #asBefore(was: unknown, is: unknown, key: string): unknown {
    if (typeof was === 'string' && typeof is === 'string') return this.#textOf(was, is, key);
    if (Array.isArray(was) && Array.isArray(is))
      return is.map((each: unknown, index) => this.#asBefore(was[index], each, key));
    if (!isObject(was) || !isObject(is)) return is;
    return Object.fromEntries(
      Object.entries(is).map(([name, each]) => [name, this.#asBefore(was[name], each, name)]),
    );
  }

  #textOf(was: string, is: string, key: string): string {
    if (was === is || OTHER_NAMES.test(key)) return is;
    if (this.#isSame(was, is)) return was;
    // A body is JSON within a text, and so may what it holds be.
    const [before, after] = [parsed(was), parsed(is)];
    return isObject(before) &&
      isObject(after) &&
      JSON.stringify(this.asBefore(before, after)) === JSON.stringify(qualified(before))
      ? was
      : is;
  }

  #isSame(was: string, is: string): boolean {
    if (was === is) return true;
    return !this.#isOtherStacks(is) && this.#withoutAlias(was) === this.#withoutAlias(this.#earlier(is));
  }

  /** Whether a text names a function as another environment's stack calls it: the kept stack keeps the names. */
  #isOtherStacks(text: string): boolean {
    return this.#others.some(
      ([now, was]) => now !== was && new RegExp(`${START}${escaped(was)}(?=$|["\\\\:/])`).test(text),
    );
  }

  #earlier(text: string): string {
    let result = text;
    for (const [now, was] of this.#names)
      if (now !== was)
        result = result.replace(new RegExp(`${START}${escaped(now)}(?=$|["\\\\:/])`, 'g'), () => was);
    return result;
  }

  #withoutAlias(text: string): string {
    let result = text;
    for (const alias of this.#aliases)
      for (const [, was] of this.#names)
        result = result.replace(
          new RegExp(`${START}${escaped(was)}:${escaped(alias)}(?=$|["\\\\/])`, 'g'),
          () => was,
        );
    return result;
  }
}

/** A name starts where a text, a part of an ARN or a part of a path does. */
const START = '(?<=^|["/:])';

/** A function's name and the alias it is called by, as one text: AWS takes both forms. */
function qualified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(qualified);
  if (!isObject(value)) return value;
  const { FunctionName: name, Qualifier: alias, ...rest } = value;
  const isPair = typeof name === 'string' && typeof alias === 'string' && !name.includes(`:${alias}`);
  const own = isPair ? { FunctionName: `${name}:${alias}`, ...rest } : value;
  return Object.fromEntries(Object.entries(own).map(([key, each]) => [key, qualified(each)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
