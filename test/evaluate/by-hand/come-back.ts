/** Objects and functions that come back by another way than they went. Each stands for a handler; `u(f)` may call `f`, now and later. */
export const comeBack: Record<string, string> = {
  'error that is caught and changed': `const gone={mode:'a'}; exports.handler=()=>{ try { throw gone } catch (e) { e.mode='b' } return [gone.mode==='a', gone.mode] };`,
  'error that is caught further out': `const gone={mode:'a'}; const f=()=>{ try { throw gone } catch (e) { throw e } }; exports.handler=()=>{ try { f() } catch (e) { e.mode='b' } return gone.mode };`,
  'rejected, caught and changed': `const gone={mode:'a'}; exports.handler=async()=>{ try { await Promise.reject(gone) } catch (e) { e.mode='b' } return gone.mode };`,
  'async function that throws': `const gone={list:['a']}; const f=async()=>{ throw gone }; exports.handler=async()=>{ await f().catch((e)=>{ e.list=['b'] }); return gone.list[0] };`,
  'error with a function': `let mode='a'; class Gone extends Error { mark(){ mode='b' } } exports.handler=()=>{ try { throw new Gone('x') } catch (e) { e.mark() } return mode };`,
  'given away by itself': `let n=0, mode='a'; function poll(){ n+=1; if (n>2) mode='b'; else u(poll) } exports.handler=()=>{ n=0; mode='a'; poll(); u(); return [mode, n>2] };`,
  'given away by the function around it': `let n=0, mode='a'; const start=()=>{ const next=()=>{ n+=1; if (n>1) mode='b'; else start() }; u(next) }; exports.handler=()=>{ n=0; mode='a'; start(); u(); return mode };`,
  'callback that leaves another one': `let over=false; exports.handler=()=>{ over=false; const lib=u(()=>0); u(()=>{ const res=u(()=>0); try { res.onend=()=>{ over=true }; u(res.onend) } catch {} }); u(); return over };`,
  'calls itself, and changes what it is given': `const retry=(o)=>{ o.n+=1; if (o.n<12) return retry(o); o.mode='b' }; exports.handler=()=>{ const o={n:0, mode:'a'}; retry(o); return [o.mode==='a', o.mode] };`,
  'calls itself with what it finds': `const last=(o)=>o.next ? last(o.next) : o; exports.handler=()=>{ let o={mode:'a'}; const end=o; for (let i=0;i<12;i++) o={next:o}; last(o).mode='b'; return end.mode };`,
  'calls itself by another one': `const a=(o)=>{ o.n+=1; return o.n<14 ? b(o) : (o.mode='b') }; const b=(o)=>a(o); exports.handler=()=>{ const o={n:0, mode:'a'}; a(o); return o.mode };`,
  'two that call themselves': `const walk=(o, depth)=>{ if (depth>10) { o.mode='b'; return } walk(o, depth+1) }; exports.handler=()=>{ const o={mode:'a'}, p={mode:'a'}; walk(o, 0); walk(p, 5); return [o.mode, p.mode] };`,
  'method that calls itself': `class W { constructor(){ this.n=0; this.mode='a' } go(){ this.n+=1; if (this.n<12) return this.go(); this.mode='b' } } exports.handler=()=>{ const v=new W(), w=new W(); v.go(); return [v.mode, w.mode] };`,
  'list that goes on changing': `exports.handler=()=>{ let at={kids:[], mode:'a'}; const top=at; const l=[u(), u(), u()]; for (const each of l) { const kid={kids:[], mode:'a'}; at.kids.push(kid); if (each) at=kid } at.mode='b'; return [top.mode, top.kids.length] };`,
};
