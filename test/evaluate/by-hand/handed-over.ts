/** What code that can’t be seen may do to what it was given. Each stands for a handler; `touch(x)` changes `x`, now and later. */
export const handedOver: Record<string, string> = {
  'result is used': `exports.handler=()=>{ const s={dev:'a'}; const r=touch(s); return [s.dev, r===7] };`,
  'changed by a later call': `exports.handler=()=>{ const s={dev:'a'}; touch(s); s.dev='b'; const r=s.dev; u(); return [r, s.dev] };`,
  'changed by a later call, at load': `const s={dev:'a'}; touch(s); exports.handler=()=>{ s.dev='b'; u(); return s.dev==='b' ? 'x' : 'y' };`,
  'behind and': `exports.handler=()=>{ const s={dev:'a'}; u() && touch(s); return s.dev };`,
  'held by a list': `exports.handler=()=>{ const l=['a']; const n=touch(l); return [l[0], l.length, n] };`,
  'in a task': `exports.handler=async()=>{ const s={dev:'a'}; await Promise.all([touch(s), u()]).catch(()=>0); return s.dev };`,
  'in then': `exports.handler=()=>{ const s={dev:'a'}; return Promise.resolve(1).then(()=>touch(s)).then(()=>s.dev, ()=>s.dev) };`,
  'function put there later': `let mode='off'; const s={dev:'a'}; touch(s); s.f=()=>{ mode='on' }; exports.handler=()=>{ u(s); u(); return mode };`,
  'function on something unknown': `let mode='off'; exports.handler=()=>{ const o=u(()=>0); try { o.f=()=>{ mode='on' }; u(o.f) } catch {} u(); return mode };`,
  'bound method': `class W { constructor(){ this.on=false } set(){ this.on=true } } const w=new W(); exports.handler=()=>{ u(w.set.bind(w)); u(); return w.on };`,
  'bound to an object': `const s={on:false}; function set(){ this.on=true } u(set.bind(s)); exports.handler=()=>{ u(); return s.on };`,
  'what a callback gives': `let runs='no'; u(()=>{ const f=()=>{ runs='yes' }; u(f); return f }); exports.handler=()=>{ u(); return runs };`,
  'function with functions of its own': `let hook='no'; const job=()=>0; job.after=()=>{ hook='yes' }; exports.handler=()=>{ u({a: job.after}); u(); return hook };`,
  'tag of an object': `const sql={ mode:'std', tag: function(t, m){ this.mode=m; return m } }; exports.handler=()=>{ sql.tag\`m \${u()}\`; return sql.mode };`,
  'method twice': `class T { fast(){ return 'no' } name(){ return this.fast() } fast(){ return 'yes' } } exports.handler=()=>new T().name();`,
  'an instance, whose class gets a method later': `let mode='a'; class P { go() { this.run?.() } } const p=new P(); u(()=>p.go()); u(p); exports.handler=()=>{ mode='a'; P.prototype.run=()=>{ mode='b' }; u(); return mode };`,
};
