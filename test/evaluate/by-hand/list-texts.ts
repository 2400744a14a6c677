const given = (code: string): string => `exports.handler=()=>{ ${code} };`;

/** Lists where a text, a number or a name is asked for, and matches gone through. Each stands for a handler; `u()` is code that can’t be seen. */
export const listTexts: Record<string, string> = {
  'as a name': given(`return { 'a,b': 1, a: 2 }[['a', 'b']]`),
  'of one as a name': given(`return { a: 1 }['x:a'.match(/[^:]+$/)]`),
  'with nothing in it': given(`return '[' + [undefined, null, , 1] + ']'`),
  'of lists': given(`return \`\${[1, [2, [3, []]], 'x']}\``),
  'that holds itself': given(`const a=[1]; a.push(a); return String(a)`),
  'as a number': given(`return +[7] + -['3'] + Number([])`),
  'held against a text': given(`return ['a'] == 'a'`),
  'held against a list': given(`return ['a'] == ['a']`),
  'held against a number': given(`return [2] > 1`),
  'held against nothing': given(`return [] == null`),
  'in an object': given(`return ['a'] in { a: 1 }`),
  'as a name that is written': given(`const o={}; o[['a']]=1; return o.a`),
  'as a name that is taken away': given(
    `const o={ a: 1, b: 2 }; delete o[['a']]; return Object.keys(o).join()`,
  ),
  'as a name in a literal': given(`return { [['a']]: 1 }.a`),
  'as a name in a pattern': given(`const { [['a']]: x }={ a: 1 }; return x`),
  'as the name of an own property': given(`return Object.hasOwn({ a: 1 }, ['a'])`),
  'with a join of its own': given(`const a=['a']; a.join=() => 'b'; return \`\${a}\``),
  'with a join that is none': given(`const a=['a']; a.join=1; return \`\${a}\``),
  'with a text of its own': given(`const a=['a']; a.toString=() => 'b'; return { a: 1, b: 2 }[a]`),
  'with a number of its own': given(`const a=['a']; a.valueOf=() => 4; return a + 1`),
  'of a class of lists': `class L extends Array { join() { return 'b' } } ${given(`return \`\${L.of('a')}\``)}`,
  'with a text that is inherited': given(
    `const a=['a']; Object.setPrototypeOf(a, { toString: () => 'b' }); return '' + a`,
  ),
  'that holds objects': given(`return \`\${[{ toString: () => 'a' }]}\``),
  'that code has that can’t be seen': given(`const a=['a']; u(a); return { a: 1 }[a]`),
  'that is sought': given(`return 'xay'.includes(['a'])`),
  'that is matched': given(`return /^a$/.test(['a'])`),
  'joined in a list': given(`return [['a', 'b'], 'c'].join('-')`),
  'matches gone through': given(
    `let n=0; for (const [each] of 'a:b:c'.matchAll(/[^:]/g)) n+=each.charCodeAt(0); return n`,
  ),
  'matches in a list': given(`return [...'a:b'.matchAll(/(?<x>[^:])/g)].at(-1).groups.x`),
  'matches of a pattern that goes on': given(
    `const p=/./g; p.lastIndex=1; return [...'abc'.matchAll(p)].length + p.lastIndex`,
  ),
  'matches of a pattern for one': given(
    `try { return [...'abc'.matchAll(/./)].length } catch { return 'thrown' }`,
  ),
  'matches kept': given(`const all='abc'.matchAll(/./g); all.next(); return [...all].length`),
};
