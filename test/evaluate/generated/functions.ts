import { type Construct, type Making, withKnown } from './making.js';

/** A function that is written in one of the ways in which they are. */
function written(make: Making): string {
  return make.one(
    () => `(x) => ${make.plain('x')}`,
    () => `(x, y = ${make.plain('x')}) => ${make.plain('x', 'y')}`,
    () => `function (x) { ${make.inside('x')} return ${make.plain('x')}; }`,
    () => `function (...x) { ${make.inside()} return x[${make.pick(2)}]; }`,
    () => `function () { ${make.inside()} return arguments[${make.pick(2)}]; }`,
    () => `({ dev: x, k = ${make.plain()} } = {}) => ${make.plain('x', 'k')}`,
  );
}

const declared: Construct = (make) => {
  const text = written(make);
  return `const ${make.declare('f')} = ${text};`;
};

/** Which function is called shows only when the code runs, or with the alias. */
const table: Construct = (make) => {
  const text = `({ dev: ${written(make)}, prod: ${written(make)} })[${make.expression()}]`;
  return `const ${make.declare('f')} = ${text} ?? (() => ${make.plain()});`;
};

const onFunction = (make: (name: string, making: Making) => string): Construct =>
  withKnown('f', declared, make);

/** Statements about functions: closures, tables of them, generators, and code in between that can't be seen. */
export const functionStatements: readonly Construct[] = [
  declared,
  table,
  onFunction((name, make) => `${name}(${make.expression()});`),
  onFunction((name) => `u(${name});`),
  onFunction((name, make) => `(u() ? ${name} : ${make.known('f') ?? 'u'})(${make.expression()});`),
  onFunction((name, make) => `u({ k: ${name}, dev: ${make.expression()} });`),
  onFunction((name, make) => `${name}.k = ${make.expression()};`),
  (make) => {
    const state = make.declare('v');
    const text = `let ${state} = ${make.expression()}; const `;
    return `${text}${make.declare('f')} = (x) => { ${state} += x; return ${state}; };`;
  },
  (make) => {
    const made = `function* (x) { yield ${make.plain('x')}; ${make.inside('x')} yield ${make.plain('x')}; }`;
    const argument = make.expression();
    return `const ${make.declare('l')} = [...(${made})(${argument})];`;
  },
  (make) =>
    `for (const w of (function* () { yield ${make.plain()}; ${make.inside()} yield ${make.plain()}; })()) { ${make.statement('w')} if (${make.expression()}) break; }`,
];

/** Expressions that call functions. */
export const functionExpressions: readonly Construct[] = [
  onFunctionValue((name, make) => `${name}(${make.expression()})`),
  onFunctionValue((name, make) => `${name}(${make.expression()}, ${make.expression()})`),
  onFunctionValue((name, make) => `${name}(...[${make.expression()}])`),
  onFunctionValue((name, make) => `${name}.call({ k: ${make.expression()} }, ${make.expression()})`),
  onFunctionValue(
    (name, make) =>
      `[${name}, ${make.known('f') ?? 'String'}].find(() => ${make.plain()})?.(${make.expression()})`,
  ),
  onFunctionValue((name, make) => `[${make.expression()}, ${make.expression()}].map(${name})[1]`),
  onFunctionValue((name) => `${name}.k`),
  onFunctionValue((name) => `${name}\`a\${1}\``),
];

function onFunctionValue(make: (name: string, making: Making) => string): Construct {
  return withKnown('f', (making) => `(${written(making)})(${making.expression()})`, make);
}
