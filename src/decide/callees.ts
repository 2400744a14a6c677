import type { Request, Said } from '../evaluate/requests.js';
import type { Environment } from '../model/environment.js';
import { escaped } from '../model/pattern.js';
import type { Sample } from '../signals/sample.js';
import type { HandlerQuestion } from './handlers.js';

type Template = Pick<HandlerQuestion, 'environments' | 'ownFunctions'>;

/** Which function is called, and by which alias. */
export interface Callee {
  /** As one text, by which it could be called. */
  readonly whole: string;
  readonly name: string;
  readonly alias: string | undefined;
}

const NAME = /^(?:.*:function:|function:)?([\w-]+)(?::([\w$-]+))?$/s;

/** Undefined where the function is not known, or none is said. */
export function calleeOf({ callee, qualifier }: Pick<Request, 'callee' | 'qualifier'>): Callee | undefined {
  if (callee?.text === undefined) return undefined;
  const whole = qualifier?.text === undefined ? callee.text : `${callee.text}:${qualifier.text}`;
  const [, name, alias] = NAME.exec(callee.text) ?? [];
  return { whole, name: name ?? callee.text, alias: qualifier?.text ?? alias };
}

/** What goes with the aliases of the environments: the texts by which the template's functions are called today. */
export class GoingNames {
  readonly #aliases: ReadonlySet<string>;
  readonly #own: ReadonlySet<string>;
  readonly #texts: RegExp | undefined;

  /** The functions have the names of their stacks, beside those of today; the one that runs may be known by its sample alone. */
  constructor({ environments, ownFunctions }: Template, samples: readonly Sample[]) {
    this.#aliases = new Set(environments.flatMap((each) => [...aliasesOf(each)]));
    const inStacks = [...ownFunctions].flatMap((name) => environments.map((each) => `${name}-${each.name}`));
    const running = samples.flatMap(({ functionName }) => functionName ?? []);
    this.#own = new Set([...ownFunctions, ...inStacks, ...running]);
    const either = (texts: Iterable<string>): string => [...texts].map(escaped).join('|');
    const [names, aliases] = [either(this.#own), either(this.#aliases)];
    this.#texts =
      names !== '' && aliases !== ''
        ? new RegExp(
            `(?:(?<![\\w:-])|(?<=function:))(?:${names})(?::|[\\w/-]*\\?(?:[^\\s?]*&)?Qualifier=)(?:${aliases})(?![\\w:-])`,
          )
        : undefined;
  }

  isAlias(text: string | undefined): boolean {
    return text !== undefined && this.#aliases.has(text);
  }

  isOwn(name: string): boolean {
    return this.#own.has(name);
  }

  /** `orders:dev`, also in an ARN or another text; `orders/invocations?Qualifier=dev`. Not `cache:orders:dev:1`. */
  in(text: string): string | undefined {
    return this.#texts?.exec(text)?.[0] ?? this.#inData(text);
  }

  /** `{"FunctionName":"orders","Qualifier":"dev"}`. */
  #inData(text: string): string | undefined {
    const [, alias] = /\\?"qualifier\\?":\s*\\?"([\w$-]+)\\?"/i.exec(text) ?? [];
    const [, name] = /\\?"functionName\\?":\s*\\?"([\w-]+)\\?"/i.exec(text) ?? [];
    return name !== undefined && this.isOwn(name) && this.isAlias(alias) ? `${name}:${alias}` : undefined;
  }

  /** By an alias that goes. */
  isCalled({ name, alias }: Callee): boolean {
    return this.isOwn(name) && this.isAlias(alias);
  }
}

function aliasesOf({ name, aliases }: Environment): readonly string[] {
  return [name, ...aliases];
}

/** Something that is made of these reads and not known. */
export function isMadeOf(said: Said | undefined, reads: ReadonlySet<number>): boolean {
  return said !== undefined && said.text === undefined && [...said.origin].some((each) => reads.has(each));
}
