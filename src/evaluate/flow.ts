import { ts } from 'ts-morph';
import { namesOfList } from './declared-names.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, perhaps } from './expressions.js';
import { runForEach } from './for-each.js';
import { type Completion, NORMAL, unite } from './machine.js';
import { areEqual } from './operators.js';
import { repeat } from './repeat.js';
import { declareLexical, declareNames, declareVariables, runBlock, runStatement } from './statements.js';
import { originsOf } from './trails.js';
import { type Scope, slot, truthiness, UNKNOWN, unknown, type Value } from './values.js';

/** Rounds of one go at a loop that are run one by one; behind that, what any number of them gives. */
export const ROUNDS_KNOWN = 200;
/** So many ways out of a loop, and what its further rounds give is joined. */
export const WAYS_OUT = 32;

/** The labels a loop has, by which it can be left and gone on with. */
export type Labels = ReadonlySet<string>;
const NO_LABELS: Labels = new Set();

/** Runs a loop: item by item where the items are known, else until nothing more is learnt from another round. */
export function runLoop(
  e: Evaluator,
  node: ts.IterationStatement,
  scope: Scope,
  labels = NO_LABELS,
): Completion {
  let inner: Scope = { slots: new Map(), parent: scope };
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return runForEach(e, node, inner, labels);
  if (ts.isForStatement(node) && node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) {
      declareLexical(namesOfList(node.initializer), inner);
      declareVariables(e, node.initializer, inner);
      // What is made there keeps the variables of before the first round.
      if ((node.initializer.flags & ts.NodeFlags.Let) !== 0) inner = copyOf(inner);
    } else evaluate(e, node.initializer, inner);
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
        behind(e, completion, labels, () => {
          increment();
          ask();
        });
        return completion;
      },
      labels,
    );
  let truth = ts.isDoStatement(node) ? true : ask();
  const waysOut = e.machine.waysOut + WAYS_OUT;
  for (let round = 0; round < ROUNDS_KNOWN && e.machine.mayGoRound(node); round++) {
    if (truth === false) return NORMAL;
    if (truth === undefined) return anyRounds();
    const completion = body();
    if (!goesOn(completion, labels)) return endOf(completion, labels);
    if (ts.isForStatement(node)) inner = copyOf(inner);
    behind(e, completion, labels, () => {
      increment();
      truth = ask();
    });
    if (leavesPerhaps(completion, labels) || completion.leaves || e.machine.waysOut > waysOut)
      return unite([anyRounds(), endOf(completion, labels)]);
  }
  return anyRounds();
}

/** A loop's own variables are new ones in each round: a function that was made in one keeps its own. */
function copyOf({ slots, parent }: Scope): Scope {
  const copies = [...slots].map(([name, each]) => [name, { ...each, ...slot(each.value) }] as const);
  return { slots: new Map(copies), parent };
}

/** What is done behind a loop's body, unless that left the loop. */
function behind(e: Evaluator, completion: Completion, labels: Labels, run: () => void): void {
  if (!goesOn(completion, labels)) return;
  if (leavesPerhaps(completion, labels)) e.machine.perhaps(run);
  else run();
}

function isOwn(label: string, labels: Labels): boolean {
  return label === '' || labels.has(label);
}

/** Whether a loop's body may be followed by another round. */
export function goesOn(completion: Completion, labels: Labels): boolean {
  return completion.normal || [...completion.continues].some((each) => isOwn(each, labels));
}

/** Whether a loop's body may have left the loop for somewhere in the same function. */
export function leavesPerhaps({ breaks, continues }: Completion, labels: Labels): boolean {
  return breaks.size > 0 || [...continues].some((each) => !isOwn(each, labels));
}

/** What a loop's body's completion is to the statement after the loop. */
export function endOf(completion: Completion, labels: Labels): Completion {
  const { breaks, continues, leaves } = completion;
  const others = (all: ReadonlySet<string>): Set<string> =>
    new Set([...all].filter((each) => !isOwn(each, labels)));
  const ends = completion.normal || [...breaks, ...continues].some((each) => isOwn(each, labels));
  return { normal: ends, breaks: others(breaks), continues: others(continues), leaves };
}

/** Rounds of a loop whose number isn't known. */
export function runUnknown(e: Evaluator, step: () => Completion, labels: Labels): Completion {
  return unite([NORMAL, ...repeat(e, step).map((each) => endOf(each, labels))]);
}

/** Runs a `switch`: the clause that matches, or every clause as one way each where that can't be known. */
export function runSwitch(e: Evaluator, node: ts.SwitchStatement, scope: Scope): Completion {
  const subject = evaluate(e, node.expression, scope);
  const { clauses } = node.caseBlock;
  const statements = statementsOf(node);
  /** Each way of running has variables of its own. */
  const ownScope = (): Scope => {
    const inner: Scope = { slots: new Map(), parent: scope };
    declareNames(e, statements, inner);
    return inner;
  };
  const asked = ownScope();
  const from = (index: number, inner: Scope) => (): Completion =>
    runBlock(
      e,
      clauses.slice(index).flatMap((clause) => [...clause.statements]),
      inner,
    );
  const matching: number[] = [];
  let certain = false;
  for (const [index, clause] of clauses.entries()) {
    if (!ts.isCaseClause(clause)) continue;
    const ask = (): Value => evaluate(e, clause.expression, asked);
    // Behind a clause that may match, it may not be asked.
    const value = matching.length === 0 ? ask() : (perhaps(e, ask) ?? UNKNOWN);
    const equal = areEqual(subject, value, true);
    if (equal === false) continue;
    if (equal === undefined) noteAsked(e, node.expression, subject, value);
    matching.push(index);
    certain = equal === true;
    if (certain) break;
  }
  if (!certain) matching.push(clauses.findIndex(ts.isDefaultClause));
  const way = (index: number, inner: Scope): (() => Completion) =>
    index < 0 ? () => NORMAL : from(index, inner);
  const [only] = matching;
  const completion =
    matching.length === 1 && only !== undefined
      ? way(only, asked)()
      : e.machine.fork(matching.map((index) => way(index, ownScope())));
  const breaks = new Set(completion.breaks);
  const broke = breaks.delete('');
  return { ...completion, breaks, normal: completion.normal || broke };
}

/**
 * In a rehearsal, a `switch` that compares an ARN with what isn't known decides by it; what is a constant stays one, and
 * what the clause asks for is seen there.
 */
function noteAsked(e: Evaluator, over: ts.Expression, subject: Value, value: Value): void {
  if (!e.machine.traces.on || (subject.kind === 'primitive' && subject.origin.size === 0)) return;
  const origin = originsOf([subject, value]);
  if (origin.size > 0) e.machine.observe(over, unknown(origin), false);
}

/** By `switch`: the statements of all its clauses, which are one block. */
const statementsOfSwitch = new WeakMap<ts.SwitchStatement, readonly ts.Statement[]>();

function statementsOf(node: ts.SwitchStatement): readonly ts.Statement[] {
  const known = statementsOfSwitch.get(node);
  if (known) return known;
  const statements = node.caseBlock.clauses.flatMap((clause) => [...clause.statements]);
  statementsOfSwitch.set(node, statements);
  return statements;
}
