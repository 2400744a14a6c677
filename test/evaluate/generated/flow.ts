import type { Construct } from './making.js';

/** Statements that leave their place in unusual ways, and expressions of more than one step. */
export const flowStatements: readonly Construct[] = [
  (make) => {
    const label = make.label();
    const leave = make.one(
      () => `continue ${label}`,
      () => `break ${label}`,
      () => 'break',
    );
    return `${label}: for (const w of [1, ${make.expression()}]) { for (const x of ['dev', ${make.expression()}]) { ${make.statement('w', 'x')} if (${make.expression()}) ${leave}; ${make.statement('w', 'x')} } }`;
  },
  (make) => {
    // A name that nothing else writes to: it comes to its end.
    const count = make.label();
    return `let ${count} = 0; do { ${make.statement()} ${count}++; } while (${count} < 3 && ${make.expression()});`;
  },
  (make) =>
    `switch (${make.expression()}) { default: ${make.statement()} case ${make.expression()}: ${make.statement()} break; case ${make.expression()}: ${make.statement()} }`,
  (make) => {
    const label = make.label();
    return `${label}: { ${make.statement()} if (${make.expression()}) break ${label}; ${make.statement()} }`;
  },
  (make) => `try { JSON.parse(${make.expression()}); ${make.statement()} } catch { ${make.statement()} }`,
  (make) =>
    `try { if (${make.expression()}) throw new Error(${make.expression()}); ${make.statement()} } catch (e) { ${make.statement('e')} if (e.message === ${make.expression()}) { ${make.statement()} } }`,
  (make) => {
    const [one, other] = [make.declare('v'), make.declare('v')];
    return `let ${one} = ${make.expression()}, ${other} = ${make.expression()}; [${one}, ${other}] = [${other}, ${one}];`;
  },
];

export const flowExpressions: readonly Construct[] = [
  (make) => `(${make.expression()}, ${make.expression()})`,
  (make) => `Number(${make.expression()})`,
  (make) => `parseInt(${make.expression()})`,
  (make) => `new URL(String(${make.expression()})).host`,
  (make) => `(${make.expression()})?.length`,
  (make) => `(${make.expression()} == ${make.expression()})`,
  (make) => `(${make.expression()} < ${make.expression()})`,
  (make) => `String(${make.expression()}).padStart(${make.pick(9)}, ${make.word()})`,
  (make) => `String(${make.expression()}).replace(/[a-d]/g, (q) => ${make.plain('q')})`,
  (make) => `new Set([${make.expression()}, ${make.expression()}, ${make.expression()}]).size`,
  (make) => `Array.from({ length: 3 }, (_, i) => ${make.plain('i')}).join()`,
  (make) =>
    `Object.fromEntries([['dev', ${make.expression()}], [${make.expression()}, ${make.expression()}]]).dev`,
];
