const tried = (code: string): string =>
  `exports.handler=()=>{ let how='none'; try { ${code}; how='given' } catch { how='thrown' } return how };`;
/** A text of what `code` is, and what comes before. */
const text = (code: string, before = ''): string => tried(`${before}\`\${${code}}\``);
/** What is done by `code` to an object that counts how often a text or a number is made of it. */
const counted = (code: string): string =>
  `exports.handler=()=>{ let n=0; const o={ toString() { n++; return 'https://a.example' }, valueOf() { n++; return 3 } }; ${code}; return n > 0 };`;

/** Texts and numbers made of objects, which runs their functions and may throw. Each stands for a handler; `u()` is code that can’t be seen. */
export const conversions: Record<string, string> = {
  'counts: key that is written': counted(`const c={}; c[o]=1`),
  'counts: key that is added to': counted(`const c={}; c[o]+=1`),
  'counts: key that may be written': counted(`const c={}; c[o]??=1`),
  'counts: key of super': `let n=0; class A {} class B extends A { m() { return super[{ toString() { n++; return 'x' } }] } } exports.handler=()=>{ n=0; new B().m(); return n };`,
  'counts: key in a pattern': counted(`const { [o]: x }={}; let y; ({ [o]: y } = {})`),
  'counts: key of a member': counted(`class C { [o]() {} }`),
  'counts: message of an error': counted(`new Error(o)`),
  'counts: message of an error without new': counted(`Error(o)`),
  'counts: message of an error of a class': counted(
    `class E extends Error { constructor(x) { super(x) } } new E(o)`,
  ),
  'counts: message of an error of a class without a constructor': counted(
    `class E extends Error {} new E(o)`,
  ),
  'counts: address': counted(`new URL(o)`),
  'counts: address on another': counted(`new URL('/x', o)`),
  'counts: pattern': counted(`new RegExp(o)`),
  'counts: counted up': counted(`let c=o; c++`),
  'counts: counted down': counted(`let c=o; --c`),
  'counts: property counted up': counted(`const c={ o }; c.o++`),
  'counts: length of a list': counted(`const l=[1]; l.length=o`),
  'counts: item of a list in a text': counted(`\`\${[o]}\``),
  'counts: list that is a key': counted(`const c={}; c[[o]]=1`),
  'counts: compared': counted(`o == 3`),
  'length of a list by an object': `exports.handler=()=>{ const l=[1,2]; l.length={ valueOf: () => 1 }; return l.length };`,
  'text of a bare object': text('Object.create(null)'),
  'text of a list with a bare object': text('[Object.create(null)]'),
  'text of what one may be': text('o', 'const o=u() ? Object.create(null) : {}; '),
  'number of a bare object': tried('+Object.create(null)'),
  'bare object counted up': tried('let o=Object.create(null); o++'),
  'bare object that is added': tried(`let s=''; s+=Object.create(null)`),
  'bare object that is added to': tried(`let s=Object.create(null); s+='a'`),
  'text that is an object': text('{ toString: () => ({}), valueOf: () => ({}) }'),
  'text of neither': text('{ toString: null, valueOf: null }'),
  'text by a getter': text('{ get toString() { return undefined }, valueOf: 5 }'),
  'text of what inherits nothing': text('o', 'const o={}; Object.setPrototypeOf(o, null); '),
  'text of what inherits nothing from the start': text('{ __proto__: null }'),
  'text of what lost its text': text(
    'c',
    'class C {} const c=new C(); c.toString=undefined; c.valueOf=undefined; ',
  ),
  'text by a method that throws': text('new C()', 'class C { toString() { throw 1 } } '),
  'text by a method that gives an object': text('new C()', 'class C { toString() { return {} } } '),
  'key that is no text': tried('({})[Object.create(null)]'),
  'key that is no text, written': tried('const o={}; o[Object.create(null)]=1'),
  'key that is no text, asked for': tried('Object.create(null) in {}'),
  'message that is no text': tried('new Error(Object.create(null))'),
  'address that is no text': tried('new URL(Object.create(null))'),
  'length that is no number': tried('const l=[1]; l.length=Object.create(null)'),
  'bigint that is added': tried('let n=1; n+=1n'),
  'bigint counted up': `exports.handler=()=>{ let n=1n; n++; return String(n) };`,
  'text of an object known all along': `exports.handler=()=>{ let how='given'; try { \`\${{ a: 1 }}\` } catch { how='thrown' } return how };`,
  'cause that is asked for': `exports.handler=()=>{ let n=0; new Error('m', { get cause() { n++; return 1 } }); return n };`,
  'chain in parentheses, called': tried('const c=undefined; (c?.f)()'),
  'chain in parentheses, called perhaps': `exports.handler=()=>{ const c=undefined; return [(c?.f)?.(), (c?.f)?.().g.h, c?.f(), c?.f().g, c?.f().g.h(1).i, c?.[0]().g] };`,
  'chain in parentheses, gone on': tried('const c=undefined; (c?.f).g'),
  'chain in parentheses, its call gone on': tried('const c=undefined; (c?.f()).g'),
  'chain of calls': `exports.handler=()=>{ const c={ f: () => undefined, g: () => ({ h: 1 }) }; return [c.f()?.x.y, c.g()?.h, c.f?.()?.z(), c.no?.().x] };`,
};
