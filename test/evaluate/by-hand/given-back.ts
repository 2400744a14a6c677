/** What something is made with, and gives back. Each stands for a handler; `u()` is code that can’t be seen. */
export const givenBack: Record<string, string> = {
  'class below Map, what it is made with': `const s={ v:'i' }; class M extends Map {} const m=new M([['a', s]]); exports.handler=()=>{ s.v='n'; m.get('a').v='w'; return s.v };`,
  'class below Map, gone through': `const s={ v:'i' }; class M extends Map { constructor(all){ super(all); this.size0=1 } } const m=new M([['a', s]]); exports.handler=()=>{ s.v='n'; for (const [, each] of m) each.v='w'; return s.v };`,
  'class below Map, functions': `let r='i'; class M extends Map {} const m=new M([['a', ()=>{ r='ran' }]]); exports.handler=()=>{ r='n'; m.get('a')(); return r };`,
  'class below Set, what it is made with': `const s={ v:'i' }; class S extends Set {} const all=new S([s]); exports.handler=()=>{ s.v='n'; for (const each of all) each.v='w'; return s.v };`,
  'class below Array, what it is made with': `const s={ v:'i' }; class L extends Array {} const l=new L(s, 2); exports.handler=()=>{ s.v='n'; l[0].v='w'; return s.v };`,
  'class below Error, its cause': `const s={ v:'i' }; class E extends Error {} exports.handler=()=>{ s.v='n'; try { throw new E('m', { cause: s }) } catch (error) { error.cause.v='w' } return s.v };`,
  'new Array': `const s={ v:'i' }; const l=new Array(s, 2); exports.handler=()=>{ s.v='n'; l[0].v='w'; return s.v };`,
  'new Object': `const s={ v:'i' }; const l=new Object(s); exports.handler=()=>{ s.v='n'; l.v='w'; return s.v };`,
  'errors of an AggregateError': `const s={ v:'i' }; exports.handler=()=>{ s.v='n'; const error=new AggregateError([s]); error.errors[0].v='w'; return s.v };`,
  'chain that ended before a call': `exports.handler=()=>{ const o=undefined; let r='i'; try { r=o?.load().name } catch { r='thrown' } return r };`,
  'chain that ended before two calls': `exports.handler=()=>{ const o=null; let r='i'; try { r=o?.load(u()).name.text('x').length } catch { r='thrown' } return r };`,
  'chain that ended, and parentheses': `exports.handler=()=>{ const o=undefined; let r='i'; try { r=(o?.load()).name } catch { r='thrown' } return r };`,
  'chain of a method that is not there': `exports.handler=()=>{ const o={}; let r='i'; try { r=o.load?.().name } catch { r='thrown' } return r };`,
  'chain that ended in a function': `const f=(o)=>o?.load(); exports.handler=()=>{ let r='i'; try { r=f?.(undefined).name } catch { r='thrown' } return r };`,
  'chain that ended, kept': `exports.handler=()=>{ const o=undefined; const kept=o?.load(); let r='i'; try { r=kept.name } catch { r='thrown' } return [r, kept] };`,
  'method of a Map that is replaced': `const m=new Map([['a', 'x']]); exports.handler=()=>{ m.get=()=>'w'; return m.get('a') };`,
};
