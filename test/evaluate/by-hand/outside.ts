/** What leads to the program's own by ways that code that can’t be seen goes as well. Each stands for a handler; `u()` is such code. */
export const outside: Record<string, string> = {
  'logger that is one of two': `let n=0; const quiet={ error(){} }; const counts={ error(){ n++ } }; exports.handler=()=>{ n=0; const logger=u() ? counts : quiet; logger.error('x'); return n };`,
  'logger of its own or another': `let n=0; class Counts { error(){ n++ } } exports.handler=()=>{ n=0; const logger=u() || new Counts(); try { logger.error('x') } catch {} return n };`,
  'function on the event': `let n=0; exports.handler=(event)=>{ n=0; event.f=()=>{ n++ }; u(event); return n };`,
  'function on the event, put there later': `let n=0; exports.handler=(event)=>{ n=0; u(event); event.f=()=>{ n++ }; u(event.f); u(); return n };`,
  'function assigned to the event': `let n=0; exports.handler=(event)=>{ n=0; Object.assign(event, { f(){ n++ } }); u(event); return n };`,
  'function on the event within an object': `let n=0; exports.handler=(event)=>{ n=0; event.f=()=>{ n++ }; u(event.f, { event }); u({ event }); return n };`,
  'function on a copy of the headers': `let n=0; exports.handler=(event)=>{ n=0; const h={ ...event.headers, f: ()=>{ n++ } }; u(h); return n };`,
  'list on the event': `exports.handler=(event)=>{ const l=['a']; event.l=l; touch(event.l); u(event); return l.length };`,
  'what is kept of the event, by later calls': `let before=null; exports.handler=(event)=>{ event.done=false; const r=before!==null && before.done; event.done=true; before=event; return r };`,
  'event of another call': `let last; exports.handler=(event)=>{ const r=last===event; last=event; return r };`,
  'event of any call': `const all=[]; exports.handler=(event)=>{ const r=all.includes(event); all.push(event); return [r, all.indexOf(event)] };`,
  'event of another call, by a function': `let was; exports.handler=(event)=>{ const r=was ? was(event) : 'none'; was=(e)=>e===event; return [r, was(event)] };`,
  'counted on the event': `exports.handler=(event)=>{ event.n=(event.n ?? 0)+1; return event.n > 1 };`,
  'host of a copy': `exports.handler=(event)=>{ const h={ ...event.headers }; h.host='x'; return [h.host, event.headers?.host === 'x'] };`,
};
