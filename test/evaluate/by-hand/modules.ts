/** Programs of several modules. Each `app` is a handler; `u()` is code that can’t be seen. */
export const modules: Record<string, Record<string, string>> = {
  'anonymous default class': {
    'app.ts': `import T from './t'; export const handler = () => new T().name;`,
    't.ts': `export default class { name = 'x' }`,
  },
  'anonymous default function': {
    'app.ts': `import t from './t'; export const handler = () => t();`,
    't.ts': `export default function () { return 'x' }`,
  },
  'default of an expression': {
    'app.mjs': `import t from './t.mjs'; export const handler = () => t.a;`,
    't.mjs': `export default { a: 'x' }; export const a = 'no';`,
  },
  'default that is changed later': {
    'app.mjs': `import t, { set, live } from './t.mjs'; set(); export const handler = () => [t, live].join();`,
    't.mjs': `let v = 'a'; export { v as live }; export default v; export const set = () => { v = 'b' };`,
  },
  'default function that is assigned to': {
    'app.mjs': `import t, { set } from './t.mjs'; set(); export const handler = () => typeof t;`,
    't.mjs': `export default function t() {} export const set = () => { t = 'b' };`,
  },
  'star and own export': {
    'app.mjs': `import { table } from './a.mjs'; export const handler = () => table;`,
    'a.mjs': `export const table = 'own'; export * from './b.mjs';`,
    'b.mjs': `export const table = 'other';`,
  },
  'star before own export': {
    'app.mjs': `import { table } from './a.mjs'; export const handler = () => table;`,
    'a.mjs': `export * from './b.mjs'; export const table = 'own';`,
    'b.mjs': `export const table = 'other';`,
  },
  'star and own list': {
    'app.mjs': `import { table } from './a.mjs'; export const handler = () => table;`,
    'a.mjs': `export * from './b.mjs'; const t = 'own'; export { t as table };`,
    'b.mjs': `export const table = 'other';`,
  },
  'ambiguous name': {
    'app.mjs': `import * as a from './a.mjs'; export const handler = () => String(a.table) + a.one;`,
    'a.mjs': `export * from './b.mjs'; export * from './c.mjs';`,
    'b.mjs': `export const table = 'b'; export const one = '1';`,
    'c.mjs': `export const table = 'c';`,
  },
  'the same name by two ways': {
    'app.mjs': `import * as a from './a.mjs'; export const handler = () => a.table;`,
    'a.mjs': `export * from './b.mjs'; export * from './c.mjs';`,
    'b.mjs': `export * from './c.mjs';`,
    'c.mjs': `export const table = 'c';`,
  },
  'star leaves the default out': {
    'app.mjs': `import * as a from './a.mjs'; export const handler = () => String(a.default) + a.x;`,
    'a.mjs': `export * from './b.mjs';`,
    'b.mjs': `export default 'd'; export const x = 'x';`,
  },
  'star as': {
    'app.mjs': `import { ns } from './a.mjs'; export const handler = () => ns.x + ns.default;`,
    'a.mjs': `export * as ns from './b.mjs';`,
    'b.mjs': `export default 'd'; export const x = 'x';`,
  },
  'live binding': {
    'app.mjs': `import { mode, set } from './m.mjs'; const first = mode; set(); export const handler = () => first + mode;`,
    'm.mjs': `export let mode = 'a'; export const set = () => { mode = 'b' };`,
  },
  'live binding exported on': {
    'app.mjs': `import { m, set } from './r.mjs'; set(); export const handler = () => m;`,
    'r.mjs': `export { mode as m, set } from './m.mjs';`,
    'm.mjs': `export let mode = 'a'; export const set = () => { mode = 'b' };`,
  },
  'live binding imported and exported': {
    'app.mjs': `import { m, set } from './r.mjs'; set(); export const handler = () => m;`,
    'r.mjs': `import { mode, set } from './m.mjs'; export { mode as m, set };`,
    'm.mjs': `export let mode = 'a'; export const set = () => { mode = 'b' };`,
  },
  'list of exports before what it names': {
    'app.mjs': `export { handler }; const handler = () => 'x';`,
  },
  'list of exports of another module before what it names': {
    'app.mjs': `import { x, y } from './a.mjs'; export const handler = () => x + y();`,
    'a.mjs': `export { x, y }; const x = 'x'; function y() { return 'y' }`,
  },
  'imports are run first, in order': {
    'app.mjs': `log.push('app'); import { log } from './log.mjs'; import './a.mjs'; export { b } from './b.mjs'; import './c.mjs'; export const handler = () => log.join();`,
    'log.mjs': `export const log = [];`,
    'a.mjs': `import { log } from './log.mjs'; log.push('a');`,
    'b.mjs': `import { log } from './log.mjs'; log.push('b'); export const b = 1;`,
    'c.mjs': `import { log } from './log.mjs'; log.push('c');`,
  },
  'import for its effect': {
    'app.mjs': `import { config } from './config.mjs'; import './setup.mjs'; export const handler = () => config.table;`,
    'config.mjs': `export const config = { table: 'a' };`,
    'setup.mjs': `import { config } from './config.mjs'; config.table = 'b';`,
  },
  'import for its effect, in TypeScript': {
    'app.ts': `import { config } from './config'; import './setup'; export const handler = () => config.table;`,
    'config.ts': `export const config = { table: 'a' };`,
    'setup.ts': `import { config } from './config'; config.table = 'b';`,
  },
  'cycle of functions': {
    'app.mjs': `import { a } from './a.mjs'; export const handler = () => a(2);`,
    'a.mjs': `import { b } from './b.mjs'; export function a(n) { return n ? 'a' + b(n - 1) : 'z' }`,
    'b.mjs': `import { a } from './a.mjs'; export function b(n) { return n ? 'b' + a(n - 1) : 'y' }`,
  },
  'cycle that reads too early': {
    'app.mjs': `import { b } from './b.mjs'; export const a = 'a'; export const handler = () => b;`,
    'b.mjs': `import { a } from './app.mjs'; let r = 'i'; try { r = String(a) } catch { r = 'c' } export const b = r;`,
  },
  'cycle of CommonJS': {
    'app.js': `exports.early = 'e'; const b = require('./b'); exports.late = 'l'; exports.handler = () => b.seen + b.later();`,
    'b.js': `const app = require('./app'); exports.seen = String(app.early) + String(app.late); exports.later = () => String(app.late);`,
  },
  'cycle behind exports that were replaced': {
    'app.js': `const a = require('./a'); exports.handler = () => a.seen();`,
    'a.js': `module.exports = { mode: 'new', seen: () => b.seen }; const b = require('./b');`,
    'b.js': `const a = require('./a'); exports.seen = String(a.mode);`,
  },
  'cycle before exports that are replaced': {
    'app.js': `const a = require('./a'); exports.handler = () => a.seen();`,
    'a.js': `exports.mode = 'old'; const b = require('./b'); module.exports = { mode: 'new', seen: () => b.seen() };`,
    'b.js': `const a = require('./a'); exports.seen = () => String(a.mode);`,
  },
  'exports that are assigned to': {
    'app.js': `const a = require('./a'); exports.handler = () => String(a.x) + String(a.y);`,
    'a.js': `exports.x = 'x'; exports = { y: 'y' }; exports.z = 'z';`,
  },
  'exports that are unknown': {
    'app.js': `const a = require('./a'); exports.handler = () => String(a.x);`,
    'a.js': `module.exports = u();`,
  },
  'exports by Object.assign': {
    'app.js': `const a = require('./a'); exports.handler = () => a.x;`,
    'a.js': `Object.assign(module.exports, { x: 'x' });`,
  },
  'this of a CommonJS module': {
    'app.js': `const a = require('./a'); exports.handler = () => a.x;`,
    'a.js': `this.x = 'x';`,
  },
  'this of an ES module': {
    'app.mjs': `const t = this; export const handler = () => typeof t;`,
  },
  'require twice': {
    'app.js': `const a = require('./a'); require('./a').n++; exports.handler = () => a.n;`,
    'a.js': `exports.n = 1;`,
  },
  'require in a function': {
    'app.js': `exports.handler = () => { const first = require('./a').n++; return first + ':' + require('./a').n };`,
    'a.js': `exports.n = 1;`,
  },
  'require in a branch': {
    'app.js': `const s = require('./s'); if (u()) require('./a'); exports.handler = () => s.v;`,
    's.js': `exports.v = 'i';`,
    'a.js': `require('./s').v = 'a';`,
  },
  'require in a branch, and for certain later': {
    'app.js': `let a; if (u() === 'x') a = require('./a'); const b = require('./a'); exports.handler = () => b.v;`,
    'a.js': `exports.v = 'a';`,
  },
  'require first in the handler, called again': {
    'app.js': `let n = 0; exports.handler = () => { n++; const a = require('./a'); u(); return a.v };`,
    'a.js': `exports.v = 'a';`,
  },
  'require of what throws': {
    'app.js': `let r = 'i'; try { require('./a'); r = 'b' } catch { r = 'c' } exports.handler = () => r;`,
    'a.js': `throw new Error('no');`,
  },
  'JSON with a key named default': {
    'app.ts': `import data from './d.json'; export const handler = () => JSON.stringify(data);`,
    'd.json': `{ "default": "no", "x": "y" }`,
  },
  'JSON required': {
    'app.js': `const d = require('./d.json'); const { x } = require('./d.json'); d.n = 'm'; exports.handler = () => x + d.default + require('./d.json').n;`,
    'd.json': `{ "default": "no", "x": "y" }`,
  },
  'JSON as a namespace': {
    'app.ts': `import * as d from './d.json'; export const handler = () => d.x + JSON.stringify((d as any).default);`,
    'd.json': `{ "x": "y" }`,
  },
  'default of CommonJS': {
    'app.mjs': `import c from './c.cjs'; export const handler = () => c.x;`,
    'c.cjs': `module.exports = { x: 'x' };`,
  },
  'default of CommonJS with a default': {
    'app.mjs': `import c from './c.cjs'; export const handler = () => typeof c + String(c.x);`,
    'c.cjs': `exports.default = { x: 'inner' }; exports.x = 'outer';`,
  },
  'default of compiled CommonJS': {
    'app.mjs': `import c from './c.cjs'; export const handler = () => String(c.x);`,
    'c.cjs': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = { x: 'inner' }; exports.x = 'outer';`,
  },
  'default of compiled CommonJS in TypeScript': {
    'app.ts': `import c from './c'; export const handler = () => String(c.x);`,
    'c.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = { x: 'inner' }; exports.x = 'outer';`,
  },
  'default of CommonJS with a default in TypeScript': {
    'app.ts': `import c from './c'; export const handler = () => String((c as any).x);`,
    'c.js': `exports.default = { x: 'inner' }; exports.x = 'outer';`,
  },
  'getters of compiled CommonJS': {
    'app.js': `const { x } = require('./c'), c = require('./c'); exports.handler = () => { const a = c.x; c.more(); return [a, c.x, x, Object.keys(c).join()] };`,
    'c.js': `Object.defineProperty(exports, '__esModule', { value: true }); const d = require('./d'); Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return d.x } }); exports.more = d.more;`,
    'd.js': `let n = 0; Object.defineProperty(exports, 'x', { get: () => 'x' + n }); exports.more = () => { n++ };`,
  },
  'getters of compiled CommonJS, imported': {
    'app.mjs': `import * as all from './c.cjs'; import c from './c.cjs'; export const handler = () => { const a = [all.x, c.x]; c.more(); return [...a, all.x, c.x].join() };`,
    'c.cjs': `let n = 0; Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return 'x' + n } }); exports.more = () => { n++ };`,
  },
  'getters of compiled CommonJS in TypeScript': {
    'app.ts': `import { x, more } from './c'; import * as all from './c'; export const handler = () => { const a = [x, (all as any).x]; more(); return [...a, x, (all as any).x].join() };`,
    'c.js': `let n = 0; Object.defineProperty(exports, '__esModule', { value: true }); Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return 'x' + n } }); exports.more = () => { n++ };`,
  },
  'namespace of CommonJS': {
    'app.mjs': `import * as c from './c.cjs'; export const handler = () => c.x + c.default.x + ('y' in c);`,
    'c.cjs': `exports.x = 'x';`,
  },
  'namespace of CommonJS in TypeScript': {
    'app.ts': `import * as c from './c'; export const handler = () => c.x + (c as any).default.x;`,
    'c.js': `exports.x = 'x';`,
  },
  'require of an ES module': {
    'app.ts': `const t = require('./t'); export const handler = () => t.default + t.x;`,
    't.ts': `export default 'd'; export const x = 'x';`,
  },
  'import()': {
    'app.mjs': `export const handler = async () => { const t = await import('./t.mjs'); const { default: d, x } = t; return t.default + t.x + d + x };`,
    't.mjs': `export default 'd'; export const x = 'x';`,
  },
  'import() of CommonJS': {
    'app.mjs': `export const handler = async () => { const t = await import('./t.cjs'); return t.default.x + t.x };`,
    't.cjs': `exports.x = 'x';`,
  },
  'import() of what throws': {
    'app.mjs': `export const handler = async () => { try { await import('./t.mjs'); return 'a' } catch { return 'c' } };`,
    't.mjs': `throw 1;`,
  },
  'import() of what is not there': {
    'app.mjs': `export const handler = async () => { try { await import('./none.mjs'); return 'a' } catch { return 'c' } };`,
  },
  'import x = require()': {
    'app.ts': `import t = require('./t'); export const handler = () => t.x;`,
    't.ts': `export const x = 'x';`,
  },
  'export =': {
    'app.ts': `import t = require('./t'); export const handler = () => t.x;`,
    't.ts': `const t = { x: 'x' }; export = t;`,
  },
  'export = of the handler': {
    'app.ts': `const handler = () => 'x'; export = { handler };`,
  },
  'types alone': {
    'app.ts': `import type { T } from './t'; import { type U, x } from './u'; export type { T } from './t'; export const handler = (): string => x;`,
    't.ts': `export interface T { a: string }`,
    'u.ts': `export type U = string; export const x: U = 'x';`,
  },
  enums: {
    'app.ts': `enum A { x, y = 'b', z = 5, w } enum A { q = 9 } const enum C { c = 'c' } export const handler = () => [A.x, A[0], A.y, A.z, A.w, A.q, C.c].join();`,
  },
  'enum used before it is declared': {
    'app.ts': `const f = () => E.a; enum E { a = 'x' } export const handler = () => f();`,
  },
  'enum exported': {
    'app.ts': `import { E } from './e'; export const handler = () => E.a + E.b;`,
    'e.ts': `export enum E { a = 'x', b = 1 }`,
  },
  'parameter properties and a class above': {
    'app.ts': `class P { p = 'p'; constructor(public x: string) {} } class A extends P { t = this.stage + this.x; constructor(readonly stage: string) { super(stage + '!') } } export const handler = () => { const a = new A('dev'); return a.t + a.p + a.x };`,
  },
  'no effect at run time': {
    'app.ts': `declare const u: () => unknown; interface I { a: string } const o = { a: 'x' } satisfies I as I; function f(a: string): string; function f(a: number): string; function f(a: unknown) { return typeof a } export const handler = () => o!.a + f('s') + (<any>o).a;`,
  },
  'declared elsewhere': {
    'app.ts': `declare const STAGE: string; declare let OTHER: string; declare function g(): string; declare class K { static x: string } export const handler = () => { try { return STAGE + OTHER } catch { return 'c' } };`,
  },
  'abstract class': {
    'app.ts': `abstract class P { abstract kind(): string; abstract n: string; run() { return this.kind() + this.n } } class A extends P { n = '1'; kind() { return 'a' } } export const handler = () => new A().run();`,
  },
  'function in a block of an ES module': {
    'app.mjs': `let r = 'i'; { function g() {} } r = typeof g; export const handler = () => r;`,
  },
  hashbang: {
    'app.js': `#!/usr/bin/env node\nexports.handler = () => 'x';`,
  },
  'parameter properties': {
    'app.ts': `class A { table = this.stage + '-t'; constructor(private readonly stage: string, public n = 'd') {} all() { return this.table + this.stage + this.n } } export const handler = () => [new A('dev').all(), new A('dev').stage, new A('dev', 'n').n];`,
  },
  'parameter properties below another class': {
    'app.ts': `class P { seen: unknown; constructor() { this.look() } look() {} } class A extends P { constructor(public stage: string) { super() } look() { this.seen = this.stage } } export const handler = () => { const a = new A('dev'); return [a.stage, String(a.seen)] };`,
  },
  'field without a value': {
    'app.ts': `class P { v?: string; constructor() { this.init() } init() {} } class A extends P { w!: string; declare v: string; init() { this.v = 'v'; this.w = 'w' } } export const handler = () => { const a = new A(); return [String(a.v), String(a.w)] };`,
  },
  'decorator that writes': {
    'app.ts': `let n = 'i'; const d = (c: any) => { n = 'd' }; @d class A {} export const handler = () => n;`,
  },
  'decorator that replaces': {
    'app.ts': `const d = (c: any): any => class { v = 'new' }; @d class A { v = 'old' } export const handler = () => new A().v;`,
  },
  'decorator of a method that replaces it': {
    'app.ts': `const d = (t: any, k: string, p: any) => { p.value = () => 'new' }; class A { @d m() { return 'old' } } export const handler = () => new A().m();`,
  },
  'exports replaced by a later call': {
    'app.js': `const load=()=>require('./t'); exports.handler=()=>{ const before=load().name; if (u()) load().use('b'); return [before, load().name] };`,
    't.js': `module.exports={ name: 'a', use(name){ module.exports={ name, use(){} } } };`,
  },
  'exports replaced in a circle': {
    'app.js': `const t=require('./t'); exports.handler=()=>[t.name(), require('./t').name()];`,
    't.js': `module.exports={ name: ()=>'a' }; require('./o'); exports.own='x';`,
    'o.js': `const t=require('./t'); t.name=()=>'o';`,
  },
  'loaded by one of two ways': {
    'app.js': `exports.handler=()=>{ if (u() === 'seen') return require('./t').name; return require('./t').name };`,
    't.js': `module.exports={ name: 'a' }; module.exports={ name: 'b' };`,
  },
};
