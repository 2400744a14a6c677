import fc from 'fast-check';

/** Values with methods, as a program spells them, and what has their names. */
const RECEIVERS: readonly (readonly [string, object])[] = [
  ["'abc'", String.prototype],
  ["'a-b-a'", String.prototype],
  ["'12'", String.prototype],
  ["''", String.prototype],
  ['[]', Array.prototype],
  ["['a']", Array.prototype],
  ["['b', 'a', 'b', undefined]", Array.prototype],
  ['[3, 1, [2, [1]], NaN, null]', Array.prototype],
  ["[, 'a', ,]", Array.prototype],
  ["Object.freeze(['a', 'b'])", Array.prototype],
  ["cut(['a', 'b', 'c'])", Array.prototype],
  ["without(['a', 'b', 'c'])", Array.prototype],
  ["perhapsMore(['a', 'b'])", Array.prototype],
  ['[{ n: 1 }, { n: 2 }]', Array.prototype],
  ['5', Number.prototype],
  ['-1.5', Number.prototype],
  ['true', Boolean.prototype],
  ['7n', BigInt.prototype],
  ['/a/', RegExp.prototype],
  ['/(a)(?<n>b)?/g', RegExp.prototype],
  ['/a/y', RegExp.prototype],
  ["new RegExp('[ab]', 'gi')", RegExp.prototype],
  ["new Map([['a', 1], ['b', 2]])", Map.prototype],
  ["again(new Map([['a', 1], ['b', 2]]))", Map.prototype],
  ["new Set(['a', 'b'])", Set.prototype],
  ['new Map()', Map.prototype],
  ['function named(a, b) {}', Function.prototype],
  ['((x) => x)', Function.prototype],
  ['class Named { static s = 1 }', Function.prototype],
  ["new Error('m')", Error.prototype],
  ['new TypeError(undefined)', Error.prototype],
  ["new RangeError(5, { cause: 'c' })", Error.prototype],
  ["new URL('https://api.example.com/v1?a=1')", URL.prototype],
  ['{ a: 1, b: 2 }', Object.prototype],
  ["again({ a: 1, b: 2 }, 'a')", Object.prototype],
  ['Object.freeze({ a: 1 })', Object.prototype],
  ['Object.seal({ a: 1 })', Object.prototype],
  ['Object.create(null)', Object.prototype],
  ['new (class { m = 1 })()', Object.prototype],
  ['Promise.resolve(1)', Promise.prototype],
  ['null', Object.prototype],
  ['undefined', Object.prototype],
];

const STATICS: readonly (readonly [string, object])[] = [
  ['Object', Object],
  ['Array', Array],
  ['String', String],
  ['Number', Number],
  ['Math', Math],
  ['JSON', JSON],
  ['RegExp', RegExp],
  ['Map', Map],
  ['Reflect', Reflect],
  ['Symbol', Symbol],
  ['BigInt', BigInt],
  ['Error', Error],
  ['URL', URL],
  ['Number.prototype', Number.prototype],
];

const FUNCTIONS = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'parseInt', 'parseFloat'],
  ...[
    'encodeURIComponent',
    'decodeURIComponent',
    'encodeURI',
    'decodeURI',
    'isNaN',
    'isFinite',
    'RegExp',
    'Map',
  ],
  ...['Set', 'WeakMap', 'Date', 'Error', 'TypeError', 'URL', 'Promise', 'held', 'known', 'list', 'table'],
];

const ARGUMENTS = [
  ...['undefined', 'null', '0', '1', '-1', '2', '16', '200', '1.5', 'NaN', 'Infinity', 'true', '3n', '-0'],
  ...[
    "'a'",
    "'b'",
    "''",
    "'1'",
    "'-'",
    "'$&$1'",
    "'%'",
    "'('",
    "'0x1f'",
    "'localhost'",
    "'n'",
    "'length'",
    "'g'",
  ],
  ...["'https://api.example.com/a b'", '\'{"a":[1,{"b":null}]}\'', "'__proto__'", "'name'", "'constructor'"],
  ...[
    '[]',
    "['a']",
    "[['a', 1]]",
    '[, 1]',
    '{}',
    '{ a: 1 }',
    '{ length: 2 }',
    '{ value: 5 }',
    'list',
    'table',
  ],
  ...['/a/', '/b/g', '/[a-c]/y', '/(?<x>a)/', 'known', 'held', 'u()', 'u', "new Map([['a', 1]])", '[u()]'],
  ...["(x) => x === 'a'", '(x) => { held.n += 1; return x; }', '(a, b) => (a < b ? 1 : -1)'],
  ...[
    "(x) => { if (x && typeof x === 'object') x.n = 5; return true; }",
    '(x, i) => u(i)',
    '() => { throw 1; }',
  ],
  ...['(x, i, all) => { if (all && all.length) all.length -= 1; return i; }', '(...xs) => xs.length'],
  ...["function () { return this === undefined ? 'no' : 'yes'; }", '(a, b) => a + b'],
];

const SELVES = [
  'undefined',
  'null',
  '1',
  "'ab'",
  '[]',
  "['a']",
  '{}',
  '{ length: 1, 0: 7 }',
  '/a/g',
  '(() => 1)',
];

const OPERATORS = [
  ...[
    '+',
    '-',
    '*',
    '/',
    '%',
    '**',
    '<',
    '<=',
    '>',
    '>=',
    '==',
    '!=',
    '===',
    '!==',
    '&',
    '|',
    '^',
    '<<',
    '>>',
  ],
  ...['>>>', 'in', 'instanceof', '&&', '||', '??'],
];

const AROUND = [
  ...[
    '[...$]',
    '{ ...$ }',
    "['x', $].join('')",
    '-$',
    '+$',
    '!$',
    '~$',
    'typeof $',
    'void $',
    'new ($)()',
    'Math.max(...$)',
  ],
  ...[
    '[[] = $]',
    '(([a]) => a)($)',
    '(({ length }) => length)($)',
    '(({ ...r }) => r)($)',
    '(() => {})(...$)',
  ],
  ...[
    'Object.entries($)',
    'Object.keys($).join()',
    '($)[u()]',
    '($).x',
    '($)[0]',
    "($)['01']",
    'delete ($).a',
  ],
  ...['JSON.stringify($)', 'JSON.stringify($, null, 1)', 'Array.from($)', 'String($)', 'Number($)', '($)()'],
  ...['Object.assign({ z: 1 }, $)', 'Object.assign($, { a: 7 })', 'Object.fromEntries($)', 'new RegExp($)'],
  ...['new Error($).message', 'new URL($).href', '[].concat($)', '[1].includes($)', 'Object.freeze($)'],
  ...['(([, ...r]) => r)($)', '(() => { let t = $; return [t++, t]; })()', '[...Object.values($)].length'],
  ...['(() => { const l = []; for (const x of $) l.push(x); return l.join(); })()'],
  ...['(() => { const l = []; for (const k in $) l.push(k); return l.join(); })()'],
];

const PROBES = [
  'length',
  '0',
  '1',
  'size',
  'lastIndex',
  'a',
  'n',
  'name',
  'message',
  'href',
  'host',
  'source',
];
const WRITTEN = [...PROBES, 'pathname', 'search', 'x', 'flags', 'constructor'];

const pick = <T>(from: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...from);
const names = (of: object): readonly string[] =>
  Object.getOwnPropertyNames(of).filter((name) => /^\w+$/.test(name));
const argumentList = fc.array(pick(ARGUMENTS), { maxLength: 4 }).map((all) => all.join(', '));

/** `receiver.name`, called or not; `r` is the receiver. */
const member = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: argumentList.map((args) => `r.${name}(${args})`) },
    { weight: 1, arbitrary: fc.constant(`r.${name}`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(pick(SELVES), argumentList)
        .map(([self, args]) => `r.${name}.call(${self}, ${args})`),
    },
  );

const onReceiver = pick(RECEIVERS).chain(([receiver, prototype]) =>
  fc
    .array(
      fc.oneof(
        {
          weight: 8,
          arbitrary: pick([...names(prototype), ...PROBES])
            .filter((name) => !/^\d/.test(name))
            .chain(member),
        },
        {
          weight: 1,
          arbitrary: fc.tuple(pick(WRITTEN), pick(ARGUMENTS)).map(([key, value]) => `r['${key}'] = ${value}`),
        },
        { weight: 1, arbitrary: pick(WRITTEN).map((key) => `delete r['${key}']`) },
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((calls) => ({ receiver, calls })),
);

const alone = fc.oneof(
  {
    weight: 4,
    arbitrary: pick(STATICS).chain(([holder, of]) =>
      fc.tuple(pick(names(of)), argumentList).map(([name, args]) => `${holder}.${name}(${args})`),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(pick(['', 'new ']), pick(FUNCTIONS), argumentList)
      .map(([by, name, args]) => `${by}${name}(${args})`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pick(ARGUMENTS), pick(OPERATORS), pick(ARGUMENTS))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(pick(AROUND), pick([...ARGUMENTS, ...RECEIVERS.map(([receiver]) => receiver)]))
      .map(([around, inside]) =>
        around.replaceAll('$', () => (around.includes('($)') ? inside : `(${inside})`)),
      ),
  },
);

const onNothing = fc.array(alone, { minLength: 1, maxLength: 3 }).map((calls) => ({ receiver: '{}', calls }));

/** A handler in which built-in functions are called, properties read, and what came of it told, thrown or not. */
export const builtinProgram: fc.Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: onReceiver }, { weight: 2, arbitrary: onNothing }), fc.boolean())
  .map(
    ([{ receiver, calls }, strict]) => `${strict ? "'use strict';\n" : ''}
const cut = (all) => { all.length = 1; return all; };
const without = (all) => { delete all[1]; return all; };
const perhapsMore = (all) => { if (u()) all.push('z'); return all; };
const again = (all, key) => {
  if (key) { delete all[key]; all[key] = 3; } else { all.delete('a'); all.set('a', 3); }
  return all;
};
exports.handler = () => {
  const held = { n: 0 };
  const known = { a: 'x', n: 1 };
  const list = ['p', 'q', { n: 3 }];
  const table = { dev: 'orders-dev', prod: 'orders' };
  let r, how = 'not yet', v;
  try { r = ${receiver}; } catch { how = 'not made'; }
  if (how === 'not made') return how;
${calls
  .map(
    (call) => `  how = 'begun'; v = undefined;
  try { v = ${call}; how = 'given'; } catch { how = 'thrown'; }
  how; v; typeof v; held.n; known.n; list.length; list[0]; list[2]; Object.keys(table).join();
  if (r != null) { ${PROBES.map((key) => `r['${key}'];`).join(' ')} Object.keys(r).join(); 'a' in Object(r); }
  if (v != null) { ${PROBES.map((key) => `v['${key}'];`).join(' ')} }
  if (Array.isArray(r)) { r.join(); r.filter(() => true).length; }`,
  )
  .join('\n')}
  return how;
};`,
  );
