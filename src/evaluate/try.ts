import type { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { type Completion, goesOn, unite } from './machine.js';
import { bindPattern } from './patterns.js';
import { runScoped } from './statements.js';
import { caught } from './traces.js';
import type { Scope } from './values.js';

/** Runs `try`, with `catch` as a way of its own wherever the block may throw, and `finally` behind each way out. */
export function runTry(e: Evaluator, node: ts.TryStatement, scope: Scope): Completion {
  const { finallyBlock } = node;
  return finallyBlock
    ? runFinally(e, () => runCaught(e, node, scope), finallyBlock, scope)
    : runCaught(e, node, scope);
}

function runCaught(e: Evaluator, node: ts.TryStatement, scope: Scope): Completion {
  const { catchClause, tryBlock } = node;
  if (!catchClause) return runScoped(e, tryBlock.statements, scope);
  const { machine } = e;
  const mark = machine.heap.mark();
  const tried = machine.guard(() => runScoped(e, tryBlock.statements, scope));
  if (!tried.threw) return tried.completion;
  const after = machine.heap.capture(mark);
  machine.heap.rollback(mark);
  return machine.fork([
    () => {
      machine.heap.writeAll(after);
      return tried.completion;
    },
    () => {
      machine.heap.writePerhaps(tried.written);
      return runCatch(e, catchClause, scope);
    },
  ]);
}

function runCatch(e: Evaluator, clause: ts.CatchClause, scope: Scope): Completion {
  const inner: Scope = { slots: new Map(), parent: scope };
  if (clause.variableDeclaration) bindPattern(e, clause.variableDeclaration.name, caught(e), inner);
  return runScoped(e, clause.block.statements, inner);
}

/** Runs `finally` once for those ways that go on, once for those that return, and once for an error. */
function runFinally(e: Evaluator, run: () => Completion, block: ts.Block, scope: Scope): Completion {
  const { machine } = e;
  const { heap, frame } = machine;
  const mark = heap.mark();
  const exitsBefore = frame.exits.length;
  const returnedBefore = frame.returned.length;
  const { completion, written, threw } = machine.guard(run);
  const exits = frame.exits.splice(exitsBefore);
  const returned = frame.returned.splice(returnedBefore);
  const after = heap.capture(mark);
  heap.rollback(mark);

  /** From a state that `enter` makes; `leave` is what is done behind a `finally` that does not lead elsewhere. */
  const way = (enter: () => void, leave: () => Completion) => (): Completion => {
    enter();
    const last = runScoped(e, block.statements, scope);
    return last.normal ? unite([{ ...last, normal: false }, leave()]) : last;
  };
  const ways: (() => Completion)[] = [];
  if (goesOn(completion))
    ways.push(
      way(
        () => heap.writeAll(after),
        () => ({ ...completion, leaves: false }),
      ),
    );
  if (exits.length > 0)
    ways.push(
      way(
        () => heap.merge(exits),
        () => machine.leaveByReturn(...returned),
      ),
    );
  if (threw)
    ways.push(
      way(
        () => heap.writePerhaps(written),
        () => machine.leaveByThrow(),
      ),
    );
  return machine.fork(ways);
}
