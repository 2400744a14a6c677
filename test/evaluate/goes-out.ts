/** What a handler does with an ARN in `arn` that is seen in its answer, in each case. */
export const GOES_OUT: readonly string[] = [
  // Lists and the like that the engine makes of it, whole.
  `return { parts: arn.split(':') }`,
  `const parts = arn.split(':'); return { a: { parts } }`,
  `return arn.split(':').map(() => 1)`,
  `const { groups } = /:(?<name>[^:]+):?(?<alias>\\w*)$/.exec(arn); return { ...groups }`,
  `return { ...arn.split(':') }`,
  `return [...arn.split(':')].reverse()`,
  `const [, , , , , , , ...rest] = arn.split(':'); return { rest }`,
  `const out = {}; out.parts = arn.split(':'); return out`,
  `return Object.entries(arn.split(':'))`,
  `return [1].concat(arn.split(':').slice(3))`,
  `const out = []; for (const each of arn.split(':')) out.push(1); return out`,
  `let n = 0; for (const each of arn.matchAll(/:/g)) n++; return n`,
  `return [...arn.matchAll(/[^:]+/g)].at(-1)[0]`,
  // What is not known, put into the answer.
  `const alias = arn.split(':')[event.seven]; return { alias }`,
  `const out = {}; out.alias = arn.split(event.colon).pop(); return out`,
  `const last = arn.split(event.colon).pop(); return ['a', last]`,
  `const from = arn.substring(event.sixty); const a = { from }; return { a }`,
  `const [alias] = arn.match(new RegExp(event.pattern)) ?? ['none']; return { alias }`,
  `const kind = typeof arn.split(':')[event.seven]; return { kind }`,
  `class A { constructor() { this.alias = arn.split(':')[event.seven]; } } return new A()`,
  `const [, , , , , , , alias = 'none'] = arn.split(event.colon); const out = {}; out.a = alias; return out`,
  `const { groups } = /:(?<name>[^:]+):?(?<alias>\\w*)$/.exec(arn); const v = groups[event.alias]; return { v }`,
  // A list as a name, or as a text.
  `return { dev: 1, fn: 2 }[arn.match(/[^:]+$/)]`,
  `const out = {}; out[/[^:]+$/.exec(arn)] = 1; return out`,
  `const out = {}; out[arn.split(event.colon).slice(-1)] = 1; return out`,
  `return /[^:]+$/.exec(arn) in { dev: 1 }`,
  `const out = { dev: 1, fn: 2 }; delete out[arn.match(/[^:]+$/)]; return out`,
  `return String(arn.split(':').slice(7)) + arn.split(':').slice(7)`,
  `return /^dev$/.test(arn.split(':').slice(7))`,
  `const { [arn.match(/[^:]+$/)]: n = 0 } = { dev: 1 }; return n`,
  `try { return { dev: { n: 1 } }[arn.match(/[^:]+$/)].n } catch { return 'failed' }`,
  // What the engine leaves of a match.
  `arn.replace(/:(\\w+)$/, ''); return { alias: RegExp.$1 }`,
  `return /([\\w-]+)$/.test(arn) && RegExp.$1 === 'dev'`,
  `/[\\w-]+$/.exec(arn); const { lastMatch } = RegExp; return { lastMatch }`,
  // How often something is done.
  `let n = 0; for (const each of arn.split(event.colon)) n++; return n`,
  `const out = []; arn.split(event.colon).forEach(() => out.push(' ')); return out.length > 7`,
];
