import { ts } from 'ts-morph';
import { assignTo } from './assignments.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, perhaps } from './expressions.js';
import { type Completion, NORMAL, unite } from './machine.js';
import { areEqual } from './operators.js';
import { bindPattern } from './patterns.js';
import { allOf } from './properties.js';
import { repeat } from './repeat.js';
import { collectNames, declareVariables, runBlock, runStatement } from './statements.js';
import {
  knownItems,
  listed,
  mergeOrigins,
  originOf,
  primitive,
  type Scope,
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
  let inner: Scope = { slots: new Map(), parent: scope };
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return runForEach(e, node, inner, label);
  if (ts.isForStatement(node) && node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) declareVariables(e, node.initializer, inner);
    else evaluate(e, node.initializer, inner);
  }
  const condition = ts.isForStatement(node)
    ? node.condition
    : (node as ts.WhileStatement | ts.DoStatement).expression;
  const ask = (): boolean | undefined => (condition ? truthiness(evaluate(e, condition, inner)) : true);
  const body = (): Completion => runStatement(e, node.statement, inner);
  const increment = (): void => {
    if (ts.isForStatement(node) && node.incrementor) evaluate(e, node.incrementor, inner);
  };
  const anyRounds = (): Completion =>
    runUnknown(
      e,
      () => {
        const completion = body();
        behind(e, completion, label, () => {
          increment();
          ask();
        });
        return completion;
      },
      label,
    );
  let truth = ts.isDoStatement(node) ? true : ask();
  const waysOut = e.machine.waysOut + WAYS_OUT;
  for (let round = 0; round < ROUNDS_KNOWN && e.machine.mayGoRound(node); round++) {
    if (truth === false) return NORMAL;
    if (truth === undefined) return anyRounds();
    const completion = body();
    if (!goesOn(completion, label)) return endOf(completion, label);
    if (ts.isForStatement(node)) inner = copyOf(inner);
    behind(e, completion, label, () => {
      increment();
      truth = ask();
    });
    if (completion.breaks.size > 0 || completion.leaves || e.machine.waysOut > waysOut)
      return unite([anyRounds(), endOf(completion, label)]);
  }
  return anyRounds();
}

/** A loop's own variables are new ones in each round: a function that was made in one keeps its own. */
function copyOf({ slots, parent }: Scope): Scope {
  return { slots: new Map([...slots].map(([name, { value }]) => [name, slot(value)] as const)), parent };
}

/** What is done behind a loop's body, unless that left the loop. */
function behind(e: Evaluator, completion: Completion, label: string, run: () => void): void {
  if (!goesOn(completion, label)) return;
  if (completion.breaks.size === 0) run();
  else e.machine.perhaps(run);
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
    if (!items) {
      // Code that can't be seen gives the items.
      e.machine.progress();
      e.machine.mayThrow = true;
    }
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
  return listed(value)?.map(([key]) => primitive(key));
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
    const ask = (): Value => evaluate(e, clause.expression, inner);
    // Behind a clause that may match, it may not be asked.
    const value = ways.length === 0 ? ask() : (perhaps(e, ask) ?? UNKNOWN);
    const equal = areEqual(subject, value, true);
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
