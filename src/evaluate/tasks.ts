import { ts } from 'ts-morph';
import { promiseIn, promiseOf } from './builtins/promise.js';
import type { Evaluator } from './evaluator.js';
import { isWrapper } from './expressions.js';
import type { Reads } from './found.js';
import type { HeldRun } from './held.js';
import { callHidden, mayBeThenable } from './hidden-calls.js';
import { type Machine, NORMAL } from './machine.js';
import { LOGICAL } from './operators.js';
import { settledOfAny } from './possible.js';
import { repeat } from './repeat.js';
import type { Task, TaskWrite } from './task.js';
import { escaped } from './traces.js';
import type { UnseenCall } from './unseen-calls.js';
import {
  joinValues,
  now,
  oneOf,
  primitive,
  type Slot,
  slot,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';

/**
 * Whether what a call gives is awaited before anything else is done. It may be so by the caller of the function that
 * the call stands in, where that returns it.
 */
export function isAwaitedAtOnce(e: Evaluator, call: ts.Node): boolean {
  const { parent } = call;
  if (ts.isAwaitExpression(parent)) return true;
  if (ts.isReturnStatement(parent)) return !standsInTry(parent) && (e.machine.awaited.at(-1) ?? true);
  if (ts.isArrowFunction(parent) && parent.body === call) return e.machine.awaited.at(-1) ?? true;
  const passesOn =
    isWrapper(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== call) ||
    (ts.isBinaryExpression(parent) && parent.right === call && LOGICAL.has(parent.operatorToken.kind));
  return passesOn && isAwaitedAtOnce(e, parent);
}

/** What is returned there is awaited behind it: its `catch` does not see the error. */
function standsInTry(node: ts.Node): boolean {
  const found = ts.findAncestor(node, (each) => ts.isTryStatement(each) || ts.isFunctionLike(each));
  return found !== undefined && ts.isTryStatement(found);
}

/**
 * Runs what gives a promise that is not awaited at once. Nobody knows how far it has come until it is: what it writes
 * may have been written or not, and is known again once the promise was awaited.
 */
export function runTask(e: Evaluator, run: () => Value, startsAtOnce: boolean): Value {
  const { machine } = e;
  const { heap } = machine;
  const mark = heap.mark();
  const start = now();
  const { awaits } = machine;
  let result: Value = UNKNOWN;
  const { result: guarded, reads } = machine.pending.held.whileReading(start, () =>
    machine.guard(() => {
      result = run();
      return NORMAL;
    }),
  );
  const { written, threw } = guarded;
  // What awaits nothing is over by now.
  if (startsAtOnce && !threw && machine.awaits === awaits) return promiseOf(result);
  const bases = heap.bases(mark);
  const writes = new Map<Slot, TaskWrite>();
  for (const [target, value] of written) {
    if (target.born >= start) continue;
    const after = target.value;
    const joined = joinValues(joinValues(bases.get(target) ?? after, value), after);
    const perhaps: Value = joined.kind === 'unknown' ? { ...joined, ofTask: true } : joined;
    if (perhaps !== after) heap.join(target, perhaps);
    writes.set(target, { perhaps, after });
  }
  const task: Task = { over: slot(UNDEFINED), writes, start, disturbed: false, otherwise: UNKNOWN };
  const again = (): void => {
    machine.attempt(() => {
      const given = run();
      task.otherwise = oneOf([task.otherwise, promiseIn(given)?.settled ?? given]);
      return NORMAL;
    });
  };
  hold(e, { run: again, over: task.over, call: undefined }, reads);
  machine.pending.begin(task);
  return promiseOf(result, threw, [task]);
}

/**
 * Runs something until one more time would change nothing. The last time saw all that earlier ones did, so that what
 * was begun in it stands for what was begun in those.
 */
export function repeatLast(e: Evaluator, run: () => void): void {
  const { held } = e.machine.pending;
  const before = held.runs.length;
  repeat(e, () => {
    held.drop(held.runs.slice(before));
    run();
    return NORMAL;
  });
}

/**
 * Runs what others may run now or at any time later: not at all, once, again, or cut off by an error in its midst. Once
 * it would do something else, it is run again.
 */
export function runAtAnyTime(e: Evaluator, run: () => void, call?: UnseenCall): void {
  hold(e, { run, over: undefined, call }, runNow(e, run, new Map()));
}

/** Runs what others may run now, and not later: not at all, once, again, or cut off by an error in its midst. */
export function runOften(e: Evaluator, run: () => void): void {
  runNow(e, run, new Map());
}

/** The same, as soon as code that can't be seen runs. */
export function holdForLater(e: Evaluator, call: UnseenCall): void {
  hold(e, { run: () => call.run(), over: undefined, call }, undefined);
}

function hold(e: Evaluator, what: Pick<HeldRun, 'run' | 'over' | 'call'>, reads: Reads | undefined): void {
  const { held } = e.machine.pending;
  let later: readonly HeldRun[] = [];
  const again = (changed: ReadonlyMap<Slot, Value>): Reads => {
    // What it hands over this time stands for what it did the last time.
    held.drop(later);
    const before = held.runs.length;
    const found = runNow(e, what.run, changed);
    later = held.runs.slice(before);
    return found;
  };
  held.keep({ ...what, again }, reads);
}

/** Runs it from the present state, but that some places may hold what they held earlier. */
function runNow(e: Evaluator, run: () => void, earlier: ReadonlyMap<Slot, Value>): Reads {
  const { heap, pending } = e.machine;
  const start = now();
  const mark = heap.mark();
  const { result, reads } = pending.held.whileRunning(start, () =>
    heap.watching(() => {
      for (const [target, value] of earlier) heap.join(target, value);
      repeatLast(e, run);
    }),
  );
  const { written } = result;
  if (earlier.size > 0) heap.rollback(mark);
  heap.writePerhaps(written);
  for (const [target, after] of written)
    if (target.born < start) heap.mayWrite(target, joinValues(target.value, after));
  return reads;
}

/** What `await` gives: the tasks that the promise stands for are over, or the error of one of them is thrown. */
export function settle(e: Evaluator, value: Value): Value {
  const { machine } = e;
  machine.awaits++;
  const promise = promiseIn(value);
  if (!promise && mayBeThenable(value)) return settleThenable(e, value);
  if (value.kind === 'unknown' || promise?.mayReject) machine.mayThrow = true;
  const tasks = promise?.tasks ?? [];
  const isDisturbed = tasks.some((each) => each.disturbed);
  if (tasks.length > 0) machine.pending.held.progress();
  for (const task of tasks) finish(machine, task);
  machine.pending.progress();
  if (!promise) return value.kind === 'unknown' ? settledOfAny(value) : value;
  const others = tasks.map(({ otherwise }) => otherwise);
  return isDisturbed ? oneOf([promise.settled, ...others]) : promise.settled;
}

/** What something is that says itself what is awaited in its place: it is asked once, and may answer with an error. */
function settleThenable(e: Evaluator, value: Value): Value {
  const { machine } = e;
  // What is no function of the program's own may keep it.
  if (!callHidden(e, 'await', value)) machine.heap.leave(value);
  machine.outside();
  return oneOf([escaped(e), ...(value.kind === 'unknown' ? [settledOfAny(value)] : [])]);
}

function finish({ heap }: Machine, { over, writes }: Task): void {
  if (over.value !== UNDEFINED) return;
  heap.write(over, primitive(true));
  for (const [target, { perhaps, after }] of writes)
    heap.write(target, target.value === perhaps ? after : joinValues(target.value, after));
}
