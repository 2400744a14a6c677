import { ts } from 'ts-morph';
import { assignTo } from './assignments.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { type Completion, LEAVES, NORMAL, type TryRegion, unite } from './machine.js';
import { areEqual } from './operators.js';
import { bindPattern } from './patterns.js';
import { allOf } from './properties.js';
import { repeat } from './repeat.js';
import { collectNames, declareVariables, runBlock, runScoped, runStatement } from './statements.js';
import {
  ABSENT,
  joinValues,
  knownItems,
  mergeOrigins,
  originOf,
  primitive,
  type Scope,
  shaped,
  slot,
  truthiness,
  UNINITIALISED,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** Rounds of one go at a loop that are run one by one; behind that, what any number of them gives. */
const ROUNDS_KNOWN = 200;
/** So many ways out of a loop, and what its further rounds give is joined. */
const WAYS_OUT = 32;

/** Runs a loop: item by item where the items are known, else until nothing more is learnt from another round. */
export function runLoop(e: Evaluator, node: ts.IterationStatement, scope: Scope, label = ''): Completion {
  const inner: Scope = { slots: new Map(), parent: scope };
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return runForEach(e, node, inner, label);
  if (ts.isForStatement(node) && node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) declareVariables(e, node.initializer, inner);
    else evaluate(e, node.initializer, inner);
  }
  const condition = ts.isForStatement(node)
    ? node.condition
    : (node as ts.WhileStatement | ts.DoStatement).expression;
  const step = (): Completion => {
    const completion = runStatement(e, node.statement, inner);
    if (ts.isForStatement(node) && node.incrementor && goesOn(completion, label))
      evaluate(e, node.incrementor, inner);
    return completion;
  };
  let first = ts.isDoStatement(node);
  const waysOut = e.machine.waysOut + WAYS_OUT;
  for (let round = 0; round < ROUNDS_KNOWN && e.machine.mayGoRound(node); round++) {
    const truth = first || !condition ? true : truthiness(evaluate(e, condition, inner));
    first = false;
    if (truth === false) return NORMAL;
    if (truth === undefined) return runUnknown(e, step, label);
    const completion = step();
    if (!goesOn(completion, label)) return endOf(completion, label);
    if (completion.breaks.size > 0 || completion.leaves || e.machine.waysOut > waysOut)
      return unite([runUnknown(e, step, label), endOf(completion, label)]);
  }
  return runUnknown(e, step, label);
}

function goesOn(completion: Completion, label: string): boolean {
  return completion.normal || completion.continues.has('') || completion.continues.has(label);
}

/** What a loop's body's completion is to the statement after the loop. */
function endOf(completion: Completion, label: string): Completion {
  const breaks = new Set(completion.breaks);
  const continues = new Set(completion.continues);
  const broke = breaks.delete('') || (label !== '' && breaks.delete(label));
  if (label !== '') breaks.delete(label);
  const again = continues.delete('') || (label !== '' && continues.delete(label));
  return { normal: completion.normal || broke || again, breaks, continues, leaves: completion.leaves };
}

/** Rounds of a loop whose number isn't known. */
function runUnknown(e: Evaluator, step: () => Completion, label: string): Completion {
  return unite([NORMAL, ...repeat(e, step).map((each) => endOf(each, label))]);
}

function runForEach(
  e: Evaluator,
  node: ts.ForOfStatement | ts.ForInStatement,
  scope: Scope,
  label: string,
): Completion {
  const over = evaluate(e, node.expression, withoutNames(node.initializer, scope));
  const items = ts.isForOfStatement(node) ? knownItems(over) : knownKeys(over);
  const step = (item: Value): Completion => {
    const inner: Scope = { slots: new Map(), parent: scope };
    if (ts.isVariableDeclarationList(node.initializer)) {
      const [declaration] = node.initializer.declarations;
      if (declaration) bindPattern(e, declaration.name, item, inner);
    } else assignTo(e, node.initializer, item, inner);
    return runStatement(e, node.statement, inner);
  };
  const anyOther = (): Completion => {
    const origin = (items ?? []).reduce(
      (sum, each) => mergeOrigins(sum, originOf(each)),
      allOf(e, over, node.expression),
    );
    return runUnknown(e, () => step(unknown(origin)), label);
  };
  if (!items || items.length > ROUNDS_KNOWN) return anyOther();
  const waysOut = e.machine.waysOut + WAYS_OUT;
  for (const item of items) {
    if (!e.machine.mayGoRound(node) || e.machine.waysOut > waysOut) return anyOther();
    const completion = step(item);
    if (!goesOn(completion, label)) return endOf(completion, label);
    if (completion.breaks.size > 0) return unite([anyOther(), endOf(completion, label)]);
  }
  return NORMAL;
}

/** What is iterated over is evaluated before the loop's own names have values. */
function withoutNames(initializer: ts.ForInitializer, scope: Scope): Scope {
  if (!ts.isVariableDeclarationList(initializer) || (initializer.flags & ts.NodeFlags.BlockScoped) === 0)
    return scope;
  const names: string[] = [];
  for (const each of initializer.declarations) collectNames(each.name, names);
  return { slots: new Map(names.map((name) => [name, slot(UNINITIALISED)] as const)), parent: scope };
}

function knownKeys(value: Value): Value[] | undefined {
  if (value.kind !== 'object' || value.open || value.shape.type !== 'plain') return undefined;
  const keys: Value[] = [];
  for (const [key, slot] of value.properties) {
    if (slot.value.kind === 'unknown') return undefined;
    if (slot.value !== ABSENT) keys.push(primitive(key));
  }
  return keys;
}

/** Runs a `switch`: the clause that matches, or every clause as one way each where that can't be known. */
export function runSwitch(e: Evaluator, node: ts.SwitchStatement, scope: Scope): Completion {
  const subject = evaluate(e, node.expression, scope);
  const { clauses } = node.caseBlock;
  const inner: Scope = { slots: new Map(), parent: scope };
  const from = (index: number) => (): Completion =>
    runBlock(
      e,
      clauses.slice(index).flatMap((clause) => [...clause.statements]),
      inner,
    );
  const ways: (() => Completion)[] = [];
  let certain = false;
  for (const [index, clause] of clauses.entries()) {
    if (!ts.isCaseClause(clause)) continue;
    const equal = areEqual(subject, evaluate(e, clause.expression, inner), true);
    if (equal === false) continue;
    ways.push(from(index));
    certain = equal === true;
    if (certain) break;
  }
  if (!certain) {
    const fallback = clauses.findIndex(ts.isDefaultClause);
    ways.push(fallback >= 0 ? from(fallback) : () => NORMAL);
  }
  const [only] = ways;
  const completion = ways.length === 1 && only ? only() : e.machine.fork(ways);
  const breaks = new Set(completion.breaks);
  const broke = breaks.delete('');
  return { ...completion, breaks, normal: completion.normal || broke };
}

/** Runs `try`, with `catch` as a way of its own wherever the block may throw. */
export function runTry(e: Evaluator, node: ts.TryStatement, scope: Scope): Completion {
  const { machine } = e;
  const region: TryRegion = { mark: machine.heap.mark(), thrown: [], states: [] };
  const outerMayThrow = machine.mayThrow;
  machine.mayThrow = false;
  machine.frame.tries.push(region);
  const tried = machine.attempt(() => runScoped(e, node.tryBlock.statements, scope));
  machine.frame.tries.pop();
  const threw = machine.mayThrow;
  machine.mayThrow = outerMayThrow || threw;
  let completion = tried;
  if (node.catchClause && (threw || region.states.length > 0))
    completion = runCatch(e, node.catchClause, scope, tried, region);
  else if (!node.catchClause && region.thrown.length > 0) machine.leaveByThrow(region.thrown[0] ?? UNKNOWN);
  if (!node.finallyBlock) return completion;
  // A `finally` that returns is reached from anywhere, with any of what was written on the way, and hides the error.
  if (machine.mayThrow && leavesItself(node.finallyBlock))
    for (const [slot] of machine.heap.capture(region.mark)) machine.heap.write(slot, UNKNOWN);
  const last = runScoped(e, node.finallyBlock.statements, scope);
  return last.normal ? completion : last;
}

/** Whether a block holds a statement that may lead out of it. */
function leavesItself(block: ts.Node): boolean {
  if (ts.isFunctionLike(block)) return false;
  return (
    ts.isReturnStatement(block) ||
    ts.isBreakOrContinueStatement(block) ||
    ts.isThrowStatement(block) ||
    ts.forEachChild(block, (each) => leavesItself(each) || undefined) === true
  );
}

function runCatch(
  e: Evaluator,
  clause: ts.CatchClause,
  scope: Scope,
  tried: Completion,
  region: TryRegion,
): Completion {
  const { heap } = e.machine;
  const after = heap.capture(region.mark);
  const bases = heap.bases(region.mark);
  const thrown = region.thrown.length === 1 && !tried.normal && !tried.leaves ? region.thrown[0] : undefined;
  const handle = (): Completion => {
    // The block may have thrown between any two of its writes.
    for (const states of [...region.states, after]) {
      for (const [slot, value] of states)
        heap.write(slot, joinValues(joinValues(bases.get(slot) ?? slot.value, value), slot.value));
    }
    const inner: Scope = { slots: new Map(), parent: scope };
    if (clause.variableDeclaration) {
      bindPattern(
        e,
        clause.variableDeclaration.name,
        thrown ?? shaped({ type: 'instance', of: undefined }, true),
        inner,
      );
    }
    return runBlock(e, clause.block.statements, inner);
  };
  if (!tried.normal && tried.breaks.size === 0 && tried.continues.size === 0) {
    heap.rollback(region.mark);
    const handled = e.machine.attempt(handle);
    return unite([handled, { ...LEAVES, leaves: tried.leaves }]);
  }
  return e.machine.fork([() => tried, handle]);
}
