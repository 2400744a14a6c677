import { ts } from 'ts-morph';
import { isAmbient } from '../program/modifiers.js';
import { closure } from './calls.js';
import { classValue } from './classes.js';
import {
  blockFunctionNames,
  DEFAULT_EXPORT,
  escapesBlock,
  isBlockFunction,
  type LexicalName,
  lexicalNames,
  varNames,
} from './declared-names.js';
import { decorate } from './decorators.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, lookUp } from './expressions.js';
import { runLoop, runSwitch } from './flow.js';
import { handOver } from './hand-over.js';
import { type Completion, LEAVES, NORMAL, unite } from './machine.js';
import { runAlias, runEnum, runNamespace } from './namespaces.js';
import { fromConstant } from './observe.js';
import { partOf } from './parts.js';
import { bindPattern, declare } from './patterns.js';
import { setProperty } from './properties.js';
import { assignName } from './references.js';
import { isStrict } from './strict.js';
import { letThrow } from './traces.js';
import { runTry } from './try.js';
import { Unfollowable } from './unfollowable.js';
import { type Scope, slot, truthiness, UNDEFINED, UNINITIALISED, UNKNOWN, type Value } from './values.js';

/** Declares what is there before the first statement runs: `var`s, functions, and names that have no value as yet. */
export function declareHoisted(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): void {
  for (const name of varNames(statements)) {
    if (!scope.slots.has(name)) scope.slots.set(name, slot(UNDEFINED));
  }
  declareNames(e, statements, scope);
  // Which of them it is, if any, depends on the blocks that were run.
  for (const name of blockFunctionNames(statements)) {
    if (!scope.slots.has(name)) scope.slots.set(name, slot(UNKNOWN));
  }
}

/** Declares what a block holds. */
export function declareNames(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): void {
  declareLexical(lexicalNames(statements), scope);
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body) {
      const value = closure(statement, scope);
      scope.slots.set(statement.name?.text ?? DEFAULT_EXPORT, slot(value));
      if (statement.name) e.machine.observe(statement.name, value, false);
    }
  }
}

/** Declares names that have no value before their declaration is run. */
export function declareLexical(names: readonly LexicalName[], scope: Scope): void {
  for (const { text, isConst } of names)
    scope.slots.set(text, isConst ? { ...slot(UNINITIALISED), fixed: 'const' } : slot(UNINITIALISED));
}

/** Runs statements in order. Those after one that may have left a loop run as one way of two. */
export function runBlock(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): Completion {
  for (const [index, statement] of statements.entries()) {
    const completion = runStatement(e, statement, scope);
    if (!completion.normal) return completion;
    if (completion.breaks.size > 0 || completion.continues.size > 0) {
      const rest = e.machine.fork([() => runBlock(e, statements.slice(index + 1), scope), () => NORMAL]);
      return unite([{ ...completion, normal: rest.normal }, rest]);
    }
  }
  return NORMAL;
}

/** Runs one statement. */
export function runStatement(e: Evaluator, node: ts.Statement, scope: Scope): Completion {
  e.machine.step();
  if (e.machine.graft.removed.has(node)) return NORMAL;
  if (ts.isExpressionStatement(node)) {
    evaluate(e, node.expression, scope);
    return NORMAL;
  }
  if (ts.isVariableStatement(node)) {
    if (!isAmbient(node)) declareVariables(e, node.declarationList, scope);
    return NORMAL;
  }
  if (ts.isReturnStatement(node)) {
    return e.machine.leaveByReturn(node.expression ? evaluate(e, node.expression, scope) : UNDEFINED);
  }
  if (ts.isIfStatement(node)) return runIf(e, node, scope);
  if (ts.isBlock(node)) return runScoped(e, node.statements, scope);
  if (ts.isThrowStatement(node)) {
    const thrown = evaluate(e, node.expression, scope);
    letThrow(e, thrown, node);
    if (e.machine.unseen.length > 0) handOver(e, [thrown], node);
    return e.machine.leaveByThrow();
  }
  if (ts.isTryStatement(node)) return runTry(e, node, scope);
  if (ts.isSwitchStatement(node)) return runSwitch(e, node, scope);
  if (ts.isIterationStatement(node, false)) return runLoop(e, node, scope);
  if (isAmbient(node)) return NORMAL;
  if (ts.isClassDeclaration(node)) {
    const value = decorate(e, node, classValue(e, node, scope), scope);
    if (node.name) {
      declare(e, scope, node.name.text, value);
      e.machine.observe(node.name, value, false);
    } else declare(e, scope, DEFAULT_EXPORT, value);
    return NORMAL;
  }
  if (ts.isFunctionDeclaration(node)) {
    leaveBlock(node);
    return NORMAL;
  }
  if (ts.isLabeledStatement(node)) return runLabelled(e, node, scope);
  // What a name means in it isn't known.
  if (ts.isWithStatement(node)) throw new Unfollowable(node);
  if (ts.isBreakStatement(node))
    return { ...LEAVES, leaves: false, breaks: new Set([node.label?.text ?? '']) };
  if (ts.isContinueStatement(node))
    return { ...LEAVES, leaves: false, continues: new Set([node.label?.text ?? '']) };
  if (ts.isExportAssignment(node)) {
    const value = evaluate(e, node.expression, scope);
    if (!node.isExportEquals) declare(e, scope, DEFAULT_EXPORT, value);
    else setProperty(e, lookUp(scope, 'module')?.value ?? UNKNOWN, 'exports', value);
    return NORMAL;
  }
  if (ts.isModuleDeclaration(node)) return runNamespace(e, node, scope);
  if (ts.isEnumDeclaration(node)) runEnum(e, node, scope);
  if (ts.isImportEqualsDeclaration(node)) runAlias(e, node, scope);
  return NORMAL;
}

/** Runs a block in a scope of its own. */
export function runScoped(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): Completion {
  const inner: Scope = { slots: new Map(), parent: scope };
  declareNames(e, statements, inner);
  return runBlock(e, statements, inner);
}

/**
 * A function in a block is written to the variable of its name outside, unless the code is strict. Of what is made of
 * that outside of the block nothing is said: which function it is depends on the blocks that were run.
 */
function leaveBlock(node: ts.FunctionDeclaration): void {
  if (isBlockFunction(node) && node.name && !isStrict(node) && escapesBlock(node))
    throw new Unfollowable(node);
}

/** Runs the declarations of a `const`, `let` or `var`. */
export function declareVariables(e: Evaluator, list: ts.VariableDeclarationList, scope: Scope): void {
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  if (!isVar && (list.flags & ts.NodeFlags.BlockScoped & ~(ts.NodeFlags.Let | ts.NodeFlags.Const)) !== 0)
    throw new Unfollowable(list);
  const { removed, values } = e.machine.graft;
  for (const declaration of list.declarations) {
    if (removed.has(declaration)) continue;
    if (values.has(declaration)) {
      bindDeclared(e, list, declaration.name, fromConstant(values.get(declaration)), scope);
    } else if (declaration.initializer) {
      bindDeclared(e, list, declaration.name, evaluate(e, declaration.initializer, scope), scope);
    } else if (!isVar) bindPattern(e, declaration.name, UNDEFINED, scope);
  }
}

/** Gives the names of a declaration their values: of a `var`, wherever it was hoisted to. */
export function bindDeclared(
  e: Evaluator,
  list: ts.VariableDeclarationList,
  name: ts.BindingName,
  value: Value,
  scope: Scope,
): void {
  if ((list.flags & ts.NodeFlags.BlockScoped) !== 0) bindPattern(e, name, value, scope);
  else if (ts.isIdentifier(name)) {
    assignName(e, name.text, value, scope);
    e.machine.observe(name, value, false);
  } else {
    const local: Scope = { slots: new Map(), parent: scope };
    bindPattern(e, name, value, local);
    for (const [key, each] of local.slots) assignName(e, key, each.value, scope);
  }
}

function runIf(e: Evaluator, node: ts.IfStatement, scope: Scope): Completion {
  const condition = evaluate(e, node.expression, scope);
  const truth = truthiness(condition);
  const then = (): Completion => runStatement(e, node.thenStatement, scope);
  const otherwise = (): Completion =>
    node.elseStatement ? runStatement(e, node.elseStatement, scope) : NORMAL;
  if (truth === undefined) return e.machine.fork([then, otherwise], partOf(condition));
  return truth ? then() : otherwise();
}

/** A loop is known by all labels that stand before it. */
function runLabelled(
  e: Evaluator,
  node: ts.LabeledStatement,
  scope: Scope,
  before: readonly string[] = [],
): Completion {
  const label = node.label.text;
  const labels = [...before, label];
  const { statement } = node;
  let completion: Completion;
  if (ts.isLabeledStatement(statement)) completion = runLabelled(e, statement, scope, labels);
  else if (ts.isIterationStatement(statement, false))
    completion = runLoop(e, statement, scope, new Set(labels));
  else completion = runStatement(e, statement, scope);
  if (!completion.breaks.has(label)) return completion;
  const breaks = new Set(completion.breaks);
  breaks.delete(label);
  return { ...completion, breaks, normal: true };
}
