import { ts } from 'ts-morph';
import type { Run } from '../evaluate/run.js';

/** A test that turned callers away which belong to no environment, and goes. */
export interface GuardGone {
  readonly node: ts.IfStatement;
  /** Codes of the signals it looked at. */
  readonly signals: ReadonlySet<string>;
}

/** The guards among what the sweep takes: tests of a signal behind which the handler gives up. */
export function guardsGone(swept: readonly ts.Node[], runs: readonly Run[]): GuardGone[] {
  return swept
    .filter((node) => ts.isIfStatement(node))
    .filter((node) => givesUp(node.thenStatement) || givesUp(lastElse(node)))
    .map((node) => ({ node, signals: signalsIn(node.expression, runs) }))
    .filter(({ signals }) => signals.size > 0);
}

function lastElse({ elseStatement }: ts.IfStatement): ts.Statement | undefined {
  return elseStatement && ts.isIfStatement(elseStatement) ? lastElse(elseStatement) : elseStatement;
}

/** Throws, or answers, and does not go on. */
function givesUp(node: ts.Statement | undefined): boolean {
  if (!node) return false;
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  return last !== undefined && (ts.isThrowStatement(last) || ts.isReturnStatement(last));
}

function signalsIn(condition: ts.Expression, runs: readonly Run[]): ReadonlySet<string> {
  const codes = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const { machine } of runs) {
      for (const id of machine.observations.get(node)?.origin ?? []) {
        const read = machine.reads[id];
        if (read) codes.add(read.source.code);
      }
    }
    node.forEachChild(visit);
  };
  visit(condition);
  return codes;
}
