import { type Construct, type Making, withKnown } from './making.js';

function element(make: Making): string {
  return make.one(
    () => make.expression(),
    () => make.expression(),
    () => `...(${make.known('l') ?? '[]'})`,
    () => `...String(${make.expression()})`,
    () => `...(u() ? [${make.expression()}] : [])`,
    () => '',
  );
}

function some(make: Making): string[] {
  return Array.from({ length: 1 + make.pick(3) }, () => element(make));
}

/** There may be holes in it. */
function elements(make: Making): string {
  return some(make).join(', ');
}

function listArguments(make: Making): string {
  return some(make)
    .filter((each) => each !== '')
    .join(', ');
}

const list: Construct = (make) => {
  const text = `[${elements(make)}]`;
  return `const ${make.declare('l')} = ${text};`;
};

const onList = (make: (name: string, making: Making) => string): Construct => withKnown('l', list, make);

/** Statements about lists: how they come about, grow, shrink and are walked meanwhile. */
export const listStatements: readonly Construct[] = [
  list,
  onList((name, make) => `${name}.${['push', 'unshift'][make.pick(2)]}(${listArguments(make)});`),
  onList((name, make) => `${name}.${['pop', 'shift', 'reverse', 'sort'][make.pick(4)]}();`),
  onList((name, make) => `${name}.splice(${make.pick(3)}, ${make.pick(3)}, ${make.expression()});`),
  onList(
    (name, make) =>
      `${name}[${make.one(
        () => String(make.pick(4)),
        () => make.expression(),
      )}] = ${make.expression()};`,
  ),
  onList((name, make) => `${name}.length = ${make.pick(4)};`),
  onList((name) => `touch(${name});`),
  onList(
    (name, make) =>
      `for (const w of ${name}) { ${make.statement('w')} if (${name}.length < 7) ${name}.push(${make.expression()}); }`,
  ),
  onList((name, make) => `for (const w of ${name}) { if (u()) ${name}.shift(); ${make.statement('w')} }`),
  onList((name, make) => `${name}.forEach((w, i) => ${make.body('w', 'i')});`),
  onList((name, make) => {
    const fallback = make.expression();
    return `let [${make.declare('v')} = ${fallback}, ...${make.declare('l')}] = ${name};`;
  }),
];

/** Expressions about lists. */
export const listExpressions: readonly Construct[] = [
  onListValue(
    (name, make) =>
      `${name}[${make.one(
        () => String(make.pick(4)),
        () => make.expression(),
      )}]`,
  ),
  onListValue((name) => `${name}.length`),
  onListValue((name, make) => `${name}.join(${make.word()})`),
  onListValue((name, make) => `${name}.indexOf(${make.expression()})`),
  onListValue((name, make) => `${name}.at(${make.pick(4) - 2})`),
  onListValue((name, make) => `${name}.find((q) => ${make.plain('q')})`),
  onListValue((name, make) => `${name}.filter((q) => ${make.plain('q')}).length`),
  onListValue((name, make) => `${name}.some((q) => ${make.plain('q')})`),
  onListValue((name, make) => `${name}.every((q) => ${make.plain('q')})`),
  onListValue((name, make) => `${name}.reduce((p, q) => ${make.plain('p', 'q')}, ${make.expression()})`),
  onListValue((name) => `${name}.slice(1).concat(${name})[1]`),
  onListValue((name, make) => `[...${name}].sort((p, q) => ${make.plain('p', 'q')})[0]`),
  onListValue((name) => `[...${name}].pop()`),
  onListValue((name) => `Math.max(...${name})`),
];

function onListValue(make: (name: string, making: Making) => string): Construct {
  return withKnown('l', (making) => `[${elements(making)}][${making.pick(3)}]`, make);
}
