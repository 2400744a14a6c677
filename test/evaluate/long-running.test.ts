import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { interpreted } from './engine.js';

const test = suite('the interpreter: programs that run long');

const nested = (body: string): string =>
  `for (let i = 0; i < 100; i++) for (let j = 0; j < 100; j++) for (let k = 0; k < 100; k++) { ${body} }`;

const callbacks = (depth: number): string =>
  depth === 0 ? 'last' : `event.list.map((last) => ${callbacks(depth - 1)})`;

/** What takes no more steps than there are, and is followed to its end. */
const FOLLOWED: Record<string, string> = {
  'a sum': `let sum = 0; ${nested('sum += i * j + k;')}`,
  'a text that grows': `let text = ''; ${nested("text += 'x';")}`,
  'an object copied every round': `let all = {}; ${nested("all = { ...all, ['k' + i + j + k]: k };")}`,
  'a way out in every round': nested("if (event.list[k]) return 'done';"),
  'a try in every round': `let sum = 0; ${nested('try { sum += JSON.parse(event.body)[k]; } catch { sum = 0; }')}`,
  'functions with more than one way': `const f = (x) => { if (event.a[x]) return x; return g(x); };
    const g = (y) => { if (event.b[y]) throw new Error('b'); return y + 1; };
    let sum = 0; ${nested('sum += f(k);')}`,
  'callbacks within callbacks': callbacks(12),
  'callbacks that use a prototype written behind them': `const lib = require('lib');
    lib.get((error, r) => lib.check(r, (e, p) => {
      if (e) { const policy = new Policy(r); policy.allow(); lib.end(policy.build()); }
      else lib.user(p, (e, d) => { const policy = new Policy(d); policy.allow(); lib.end(policy.build()); });
    }));
    function Policy(x) { this.x = x; this.list = []; }
    Policy.prototype = (function () {
      const add = function (how) { this.list.push(how); };
      return {
        constructor: Policy,
        allow: function () { add.call(this, 'allow'); },
        deny: function () { add.call(this, 'deny'); },
        build: function () { return this.list.map((each) => lib.text(each)); },
      };
    })();`,
  'a parser that calls itself for all that it finds': `const parse = (x) => {
      const type = Object.keys(x)[0];
      const value = x[type];
      const map = {};
      const list = [];
      try { Object.keys(value).forEach((key) => { map[key] = parse(value[key]); }); } catch {}
      try { for (let i = 0; i < value.length; i++) list.push(parse(value[i])); } catch {}
      return type === 'M' ? map : list;
    };
    const out = {};
    Object.keys(event).forEach((key) => { out[key] = parse(event[key]); });`,
  'functions that call themselves thrice': 'const f = (n) => (n.x ? f(n.l) + f(n.m) + f(n.r) : n); f(event);',
};

for (const [name, body] of Object.entries(FOLLOWED)) {
  test(`${name} is followed to the end`, () => {
    assert.is(interpreted(`exports.handler = (event) => { ${body}; return 'done'; };`), '"done"');
  });
}

test('what takes more steps than there are claims nothing', () => {
  const chain = Array.from({ length: 18 }, (_, at) => `const f${at + 1} = (x) => f${at}(f${at}(x));`);
  const source = `const f0 = (x) => x + 1; ${chain.join(' ')}`;
  assert.is(interpreted(`${source} exports.handler = () => { f18(1); return 'done'; };`), undefined);
});

test('what reaches a variable after many rounds only is not taken for constant', () => {
  const names = [...'abcdefghijkl'];
  const shifts = names.slice(1).map((name, at) => `${name} = ${names[at]};`);
  const source = (loop: string): string => `exports.handler = (event) => {
    let ${names.map((name) => `${name} = 'old'`).join(', ')};
    const round = () => { ${shifts.reverse().join(' ')} a = 'new'; };
    ${loop}
    return l;
  };`;
  assert.is(interpreted(source('for (const each of event.list) round();')), undefined);
  assert.is(interpreted(source('event.list.forEach(() => round());')), undefined);
});

test('what only a property made in an earlier round decides is not taken for constant', () => {
  const source = `exports.handler = (event) => {
    const seen = {};
    let first = 'yes';
    event.list.forEach(() => { if (seen.before) first = 'no'; seen.before = true; });
    return first;
  };`;
  assert.is(interpreted(source), undefined);
});

test.run();
