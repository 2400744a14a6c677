import { type Construct, type Making, withKnown } from './making.js';

/** A key, of those that others write, too; now and then one that is made. */
function key(make: Making): string {
  return make.one(
    () => 'dev',
    () => 'prod',
    () => 'k',
    () => '1',
    () => `[${make.expression()}]`,
  );
}

/** A place in an object of that name. */
function member(name: string, make: Making): string {
  return make.one(
    () => `${name}.dev`,
    () => `${name}.k`,
    () => `${name}[${make.expression()}]`,
  );
}

function entry(make: Making): string {
  return make.one(
    () => `${key(make)}: ${make.expression()}`,
    () => `${key(make)}: ${make.expression()}`,
    () => `...${make.known('o') ?? '{}'}`,
    () => `...(${make.expression()})`,
    () => `get ${key(make)}() { return ${make.plain()}; }`,
    () => `set ${key(make)}(x) ${make.body('x')}`,
    () => `${key(make)}(x) { this.k = ${make.plain('x')}; return ${make.plain('x')}; }`,
    () => `toString() { ${make.inside()} return ${make.plain()}; }`,
  );
}

function entries(make: Making): string {
  return Array.from({ length: 1 + make.pick(3) }, () => entry(make)).join(', ');
}

const object: Construct = (make) => {
  const text = `{ ${entries(make)} }`;
  return `const ${make.declare('o')} = ${text};`;
};

const onObject = (make: (name: string, making: Making) => string): Construct => withKnown('o', object, make);

/** Statements about objects: how they come about, and what is written to them. */
export const objectStatements: readonly Construct[] = [
  object,
  onObject((name, make) => `${member(name, make)} = ${make.expression()};`),
  onObject(
    (name, make) =>
      `${member(name, make)} ${['+=', '??=', '||=', '&&='][make.pick(4)]} ${make.expression()};`,
  ),
  onObject((name, make) => `delete ${member(name, make)};`),
  onObject((name, make) => `Object.assign(${name}, ${make.known('o') ?? 'u()'});`),
  onObject(
    (name, make) => `Object.defineProperty(${name}, ${make.expression()}, { get: () => ${make.plain()} });`,
  ),
  onObject((name, make) => `for (const w in ${name}) { ${make.statement('w')} }`),
  onObject((name, make) => `for (const [w, x] of Object.entries(${name})) { ${make.statement('w', 'x')} }`),
  onObject((name) => `touch(${name});`),
  onObject((name) => `Object.freeze(${name});`),
  onObject((name, make) => {
    const other = make.declare('o');
    return `const ${other} = ${name};`;
  }),
  onObject((name, make) => {
    const fallback = make.expression();
    return `let { dev: ${make.declare('v')} = ${fallback}, ...${make.declare('o')} } = ${name};`;
  }),
];

/** Expressions about objects. */
export const objectExpressions: readonly Construct[] = [
  onObjectValue((name, make) => member(name, make)),
  onObjectValue((name, make) => member(name, make)),
  onObjectValue((name, make) => `(${make.expression()} in ${name})`),
  onObjectValue((name) => `String(${name})`),
  onObjectValue((name) => `JSON.stringify(${name})`),
  onObjectValue((name) => `Object.keys(${name}).join()`),
  onObjectValue((name, make) => `${name}.k?.(${make.expression()})`),
  onObjectValue((name, make) => `${name}.dev(${make.expression()})`),
  onObjectValue((name, make) => `${name}[${make.expression()}]?.(${make.expression()})`),
  onObjectValue((name, make) => `({ ...${name}, k: ${make.expression()} })[${make.expression()}]`),
  onObjectValue((name, make) => `(${member(name, make)} = ${make.expression()})`),
];

function onObjectValue(make: (name: string, making: Making) => string): Construct {
  return withKnown('o', (making) => `({ ${entries(making)} })[${making.expression()}]`, make);
}
