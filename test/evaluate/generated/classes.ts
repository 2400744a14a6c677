import type { Construct, Making } from './making.js';

/** A class with one that it comes from; an instance of it is in scope afterwards. */
function classes(make: Making): string {
  const base = `class { k = ${make.plain()}; constructor(x) { ${make.inside('x')} this.dev = ${make.plain('x')}; } m(x) { return ${make.plain('x')}; } get g() { return ${make.plain()}; } }`;
  const own = make.one(
    () => `k = ${make.plain()};`,
    () => `static s = ${make.plain()};`,
    () => `#p = ${make.plain()}; get p() { return this.#p; }`,
    () => `get g() { ${make.inside()} return ${make.plain()}; }`,
    () => `set g(x) { this.k = x; }`,
    () => `m(x) { this.dev = x; return super.m(${make.plain('x')}); }`,
    () => `constructor(x, y) { super(${make.plain('x')}); this.k = ${make.plain('y')}; }`,
    () => `toString() { return ${make.plain()}; }`,
  );
  const argument = make.expression();
  return `const ${make.declare('o')} = new (class extends (${base}) { ${own} })(${argument});`;
}

function counter(make: Making): string {
  const start = make.plain();
  const step = make.plain('x');
  return `const ${make.declare('o')} = new (class { static all = []; k = ${start}; dev(x) { this.k += ${step}; this.constructor.all.push(x); return this.constructor.all.length; } })();`;
}

/** Statements about classes. */
export const classStatements: readonly Construct[] = [classes, counter];

/** Expressions about instances. */
export const classExpressions: readonly Construct[] = [
  ...['g', 'dev', 'k', 'p'].map(
    (member): Construct =>
      (make) =>
        `${make.known('o') ?? '({})'}.${member}`,
  ),
  (make) => `${make.known('o') ?? '({})'}.m?.(${make.expression()})`,
];
