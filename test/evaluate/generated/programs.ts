import { classExpressions, classStatements } from './classes.js';
import { flowExpressions, flowStatements } from './flow.js';
import { functionExpressions, functionStatements } from './functions.js';
import { listExpressions, listStatements } from './lists.js';
import type { Construct, Making } from './making.js';
import { objectExpressions, objectStatements } from './objects.js';

/**
 * Small random handlers in the JavaScript that the interpreter reads. They are made from a tape of numbers, so
 * that fast-check can shrink them. `u()` stands for code that can't be seen: it may give anything, throw, and call what
 * it is given, then or later; `touch()` changes it, too. In asynchronous ones, not all calls of the helper are awaited.
 */
export function programFrom(tape: readonly number[], asynchronous = false): string {
  return new Maker(tape, asynchronous).program();
}

const WORDS = ['dev', 'prod', 'test', 'orders', 'a:b', '', 'PROD', '-', ':'];

const STATEMENTS = [
  ...objectStatements,
  ...listStatements,
  ...functionStatements,
  ...classStatements,
  ...flowStatements,
];
const EXPRESSIONS = [
  ...objectExpressions,
  ...listExpressions,
  ...functionExpressions,
  ...classExpressions,
  ...flowExpressions,
];

class Maker {
  readonly #tape: readonly number[];
  readonly #asynchronous: boolean;
  #at = 0;
  #names = 0;
  /** Whether what is being made stands in an asynchronous function. */
  #awaits: boolean;

  constructor(tape: readonly number[], asynchronous: boolean) {
    this.#tape = tape;
    this.#asynchronous = asynchronous;
    this.#awaits = asynchronous;
  }

  #pick(count: number): number {
    const value = this.#tape[this.#at++] ?? 0;
    return Math.abs(value) % count;
  }

  #one(...makers: (() => string)[]): string {
    return (makers[this.#pick(makers.length)] ?? makers[0])?.() ?? '0';
  }

  program(): string {
    const async = this.#asynchronous ? 'async ' : '';
    const helper = `${async}function help(x, y = 'dev') {\n${this.#body(['x', 'y'], ['x', 'y'], 2, false)}\n}`;
    const body = this.#body(['alias', 'state'], ['alias'], 4, true);
    return `let state = 'none';\n${helper}\nexports.handler = ${async}(event, context) => {\n  const alias = context.invokedFunctionArn.split(':').pop();\n${body}\n};\n`;
  }

  #body(readable: readonly string[], _own: readonly string[], depth: number, helper: boolean): string {
    const names = [...readable];
    const lines: string[] = [];
    const count = 1 + this.#pick(4);
    for (let index = 0; index < count; index++) lines.push(this.#statement(names, depth, helper));
    lines.push(`return ${this.#expression(names, depth, helper)};`);
    return lines.join('\n');
  }

  #block(names: readonly string[], depth: number, helper: boolean): string {
    const inner = [...names];
    const lines = Array.from({ length: 1 + this.#pick(2) }, () => this.#statement(inner, depth - 1, helper));
    return `{ ${lines.join(' ')} }`;
  }

  #statement(names: string[], depth: number, helper: boolean): string {
    const variables = names.filter((name) => name.startsWith('v') || name === 'state');
    const target = variables[this.#pick(Math.max(variables.length, 1))];
    const declare = (): string => {
      const name = `v${this.#names++}`;
      const text = `let ${name} = ${this.#expression(names, depth, helper)};`;
      names.push(name);
      return text;
    };
    if (depth <= 0) return declare();
    const condition = (): string => this.#expression(names, depth - 1, helper);
    return this.#one(
      () => this.#of(STATEMENTS, names, depth, helper),
      declare,
      () => (target ? `${target} = ${this.#expression(names, depth, helper)};` : declare()),
      () => (target ? `${target} += ${this.#expression(names, depth - 1, helper)};` : declare()),
      () => `if (${condition()}) ${this.#block(names, depth, helper)}`,
      () =>
        `if (${condition()}) ${this.#block(names, depth, helper)} else ${this.#block(names, depth, helper)}`,
      () => `if (${condition()}) return ${this.#expression(names, depth - 1, helper)};`,
      () => `if (u()) ${this.#block(names, depth, helper)} else ${this.#block(names, depth, helper)}`,
      () =>
        `switch (${condition()}) { case 'dev': ${this.#statement([...names], depth - 1, helper)} break; case 'prod': ${this.#statement([...names], depth - 1, helper)} default: ${this.#statement([...names], depth - 1, helper)} }`,
      () => `try ${this.#block(names, depth, helper)} catch (e) ${this.#block(names, depth, helper)}`,
      () =>
        `try { ${this.#statement([...names], depth - 1, helper)} throw 1; } catch { ${this.#statement([...names], depth - 1, helper)} } finally { ${this.#statement([...names], depth - 1, helper)} }`,
      () =>
        `for (const w of ['x', 'dev', ${condition()}]) { ${this.#statement([...names, 'w'], depth - 1, helper)} if (w === ${condition()}) ${this.#one(
          () => 'break',
          () => 'continue',
        )}; ${this.#statement([...names, 'w'], depth - 1, helper)} }`,
      () =>
        `for (let i = 0; i < 3; i++) { ${this.#statement([...names], depth - 1, helper)} if (u()) break; }`,
      () => `while (u()) { ${this.#statement([...names], depth - 1, helper)} }`,
      () => `try ${this.#block(names, depth, helper)} finally ${this.#block(names, depth, helper)}`,
      () =>
        `for (const w of [1, 2]) { try ${this.#block(names, depth, helper)} finally { ${this.#statement([...names], depth - 1, helper)} ${this.#one(
          () => 'break;',
          () => 'continue;',
          () => '',
          () => `if (${condition()}) break;`,
        )} } }`,
      () => `u(${this.#callback('', names, depth)});`,
      () => (helper && this.#awaits ? this.#task(names, depth) : declare()),
    );
  }

  /** One of the constructs, made in this scope. */
  #of(constructs: readonly Construct[], names: string[], depth: number, helper: boolean): string {
    const make: Making = {
      pick: (count) => this.#pick(count),
      one: (...makers) => this.#one(...makers),
      word: () => this.#word(),
      expression: () => this.#expression(names, depth - 1, helper),
      plain: (...own) => this.#inPlain(() => this.#expression([...names, ...own], depth - 1, false)),
      statement: (...own) => this.#statement([...names, ...own], depth - 1, helper),
      inside: (...own) => this.#inPlain(() => this.#statement([...names, ...own], depth - 1, false)),
      body: (...own) => this.#inPlain(() => this.#block([...names, ...own], depth, false)),
      declare: (kind) => {
        const name = `${kind}${this.#names++}`;
        names.push(name);
        return name;
      },
      label: () => `at${this.#names++}`,
      known: (kind) => {
        const all = names.filter((name) => name.startsWith(kind));
        return all[this.#pick(Math.max(all.length, 1))];
      },
    };
    return (constructs[this.#pick(constructs.length)] ?? constructs[0])?.(make) ?? '0';
  }

  /** A call of the helper that is not awaited, not at once, or whose error is not passed on. */
  #task(names: string[], depth: number): string {
    const call = (): string => `help(${this.#expression(names, depth - 1, false)})`;
    return this.#one(
      () => `${call()}.catch(${this.#callback('', names, depth)});`,
      () => `await ${call()}.catch(${this.#callback('', names, depth)});`,
      () => `await ${call()}.then(${this.#callback('t', names, depth)});`,
      () => {
        const name = `p${this.#names++}`;
        return `const ${name} = ${call()}; ${this.#statement(names, depth - 1, true)} await ${name};`;
      },
      () => `await Promise.all([${call()}, u(), ${call()}]);`,
      () => `await Promise.allSettled([${call()}]);`,
    );
  }

  #callback(parameter: string, names: readonly string[], depth: number): string {
    const inner = parameter === '' ? names : [...names, parameter];
    return `(${parameter}) => ${this.#inPlain(() => this.#block(inner, depth, false))}`;
  }

  /** What stands in a function that is not asynchronous. */
  #inPlain(make: () => string): string {
    const outer = this.#awaits;
    this.#awaits = false;
    const text = make();
    this.#awaits = outer;
    return text;
  }

  /** A call of the helper whose result is used. */
  #help(...args: readonly string[]): string {
    const call = `help(${args.join(', ')})`;
    return this.#awaits ? `(await ${call})` : call;
  }

  #word(): string {
    return JSON.stringify(WORDS[this.#pick(WORDS.length)]);
  }

  #expression(names: readonly string[], depth: number, helper: boolean): string {
    const name = (): string => names[this.#pick(names.length)] ?? 'alias';
    if (depth <= 0)
      return this.#one(
        name,
        () => this.#word(),
        () => String(this.#pick(4)),
        name,
      );
    const next = (): string => this.#expression(names, depth - 1, helper);

    return this.#one(
      name,
      () => this.#of(EXPRESSIONS, [...names], depth, helper),
      () => this.#of(EXPRESSIONS, [...names], depth, helper),
      () => this.#word(),
      () => `(${next()} === ${next()})`,
      () => `(${next()} ? ${next()} : ${next()})`,
      () => `(${next()} || ${next()})`,
      () => `(${next()} && ${next()})`,
      () => `(${next()} ?? ${next()})`,
      () => `\`\${${next()}}-\${${next()}}\``,
      () => `(${next()} + ${next()})`,
      () => `String(${next()}).split(${this.#word()})[${this.#pick(3)}]`,
      () => `String(${next()}).replace(/[:-].*/, ${this.#word()})`,
      () => `String(${next()}).toUpperCase().slice(${this.#pick(3)})`,
      () => `({ dev: ${next()}, prod: ${next()} })[${next()}]`,
      () => `[${next()}, ${next()}].includes(${next()})`,
      () => `[${next()}, ${next()}].map((q) => q + ${this.#inPlain(next)}).join('|')`,
      () => `((p) => (p === 'dev' ? ${this.#inPlain(next)} : p))(${next()})`,
      () => `new Map([['dev', ${next()}], ['prod', ${next()}]]).get(${next()})`,
      () => `Object.entries({ k: ${next()}, l: ${next()} }).map(([a, b]) => a + b).join()`,
      () => `JSON.stringify({ k: ${next()} })`,
      () => `!${next()}`,
      () => `typeof ${next()}`,
      () =>
        this.#awaits
          ? this.#one(
              () => 'u()',
              () => '(await u())',
            )
          : 'u()',
      () => (helper ? this.#help(next()) : this.#word()),
      () => (helper ? this.#help(next(), next()) : this.#word()),
      () => `(([first, second]) => second ?? first)([${next()}, ${next()}])`,
      () => `/^(\\w+)-(dev|prod)$/.exec(${next()})?.[2]`,
    );
  }
}
