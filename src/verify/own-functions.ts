import type { Description } from '../sources/source.js';
import type { Deployed } from './variables.js';

/**
 * Calls of one's own functions look different afterwards: the alias is gone, and each stack's function has a name of
 * its own. This writes both sides' calls the same way. Other resources keep their names: a wrong table is a difference.
 */
export class OwnFunctions {
  /** Names of functions on both sides: as they are now, and as they were. */
  readonly #names: readonly (readonly [now: string, was: string])[];
  readonly #aliases: ReadonlySet<string>;

  constructor(
    before: Description,
    after: Description,
    today: Deployed,
    stack: Deployed,
    aliases: readonly string[],
  ) {
    const was = before.functionNames(today);
    const is = after.functionNames(stack);
    this.#names = [...is]
      .flatMap(([id, now]) => {
        const earlier = was.get(id);
        return earlier === undefined ? [] : [[now, earlier] as const];
      })
      .sort(([a], [b]) => b.length - a.length);
    this.#aliases = new Set(aliases);
  }

  /** A value in JSON, with the own functions called as the original called them, but by no alias. */
  sameCall(json: string): string {
    let text = json.replace(
      /"FunctionName":"([^"\\]+)"(,"[^{}]*?)?,"Qualifier":"([^"\\]+)"/g,
      (_whole, name: string, between: string | undefined, alias: string) =>
        `"FunctionName":"${name}:${alias}"${between ?? ''}`,
    );
    for (const [now, was] of this.#names.filter(([name, earlier]) => name !== earlier))
      text = text.replace(new RegExp(`(?<=["/:])${escaped(now)}(?=[":\\\\/])`, 'g'), () => was);
    for (const alias of this.#aliases)
      for (const [, was] of this.#names)
        text = text.replace(
          new RegExp(`(?<=["/:])${escaped(was)}:${escaped(alias)}(?=["\\\\/])`, 'g'),
          () => was,
        );
    return text;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
