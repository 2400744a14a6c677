import { ts } from 'ts-morph';
import { assignTo } from './assignments.js';
import { closure } from './calls.js';
import { classValue } from './classes.js';
import { decorate } from './decorators.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { runLoop, runSwitch } from './flow.js';
import { type Completion, LEAVES, NORMAL, unite } from './machine.js';
import { isAmbient, runAlias, runEnum, runNamespace } from './namespaces.js';
import { fromConstant } from './observe.js';
import { bindPattern } from './patterns.js';
import { runTry } from './try.js';
import { type Scope, slot, truthiness, UNDEFINED } from './values.js';

/** Declares what is there before the first statement runs: `var`s and functions. */
export function declareHoisted(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): void {
  for (const name of varNames(statements)) {
    if (!scope.slots.has(name)) scope.slots.set(name, slot(UNDEFINED));
  }
  declareFunctions(e, statements, scope);
}

function declareFunctions(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): void {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      const value = closure(statement, scope);
      scope.slots.set(statement.name.text, slot(value));
      e.machine.observe(statement.name, value, false);
    }
  }
}

/** By the statements of a body: it may be run many times. */
const varNamesOf = new WeakMap<readonly ts.Node[], readonly string[]>();

/** Names of the `var`s a function body declares, at any depth but not in functions inside. */
function varNames(nodes: readonly ts.Node[]): readonly string[] {
  const known = varNamesOf.get(nodes);
  if (known) return known;
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableStatement(node) && isAmbient(node.modifiers)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const each of node.declarations) collectNames(each.name, names);
    }
    node.forEachChild(visit);
  };
  nodes.forEach(visit);
  varNamesOf.set(nodes, names);
  return names;
}

/** The names a binding declares. */
export function collectNames(name: ts.BindingName, into: string[]): void {
  if (ts.isIdentifier(name)) into.push(name.text);
  else
    for (const element of name.elements)
      if (!ts.isOmittedExpression(element)) collectNames(element.name, into);
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
    if (!isAmbient(node.modifiers)) declareVariables(e, node.declarationList, scope);
    return NORMAL;
  }
  if (ts.isReturnStatement(node)) {
    return e.machine.leaveByReturn(node.expression ? evaluate(e, node.expression, scope) : UNDEFINED);
  }
  if (ts.isIfStatement(node)) return runIf(e, node, scope);
  if (ts.isBlock(node)) return runScoped(e, node.statements, scope);
  if (ts.isThrowStatement(node)) {
    evaluate(e, node.expression, scope);
    return e.machine.leaveByThrow();
  }
  if (ts.isTryStatement(node)) return runTry(e, node, scope);
  if (ts.isSwitchStatement(node)) return runSwitch(e, node, scope);
  if (ts.isIterationStatement(node, false)) return runLoop(e, node, scope);
  if (ts.isClassDeclaration(node)) {
    if (isAmbient(node.modifiers)) return NORMAL;
    const value = decorate(e, node, classValue(e, node, scope), scope);
    if (node.name) {
      scope.slots.set(node.name.text, slot(value));
      e.machine.observe(node.name, value, false);
    }
    return NORMAL;
  }
  if (ts.isLabeledStatement(node)) return runLabelled(e, node, scope);
  if (ts.isBreakStatement(node))
    return { ...LEAVES, leaves: false, breaks: new Set([node.label?.text ?? '']) };
  if (ts.isContinueStatement(node))
    return { ...LEAVES, leaves: false, continues: new Set([node.label?.text ?? '']) };
  if (ts.isExportAssignment(node)) {
    const value = evaluate(e, node.expression, scope);
    scope.slots.set('export.default', slot(value));
    return NORMAL;
  }
  if (ts.isModuleDeclaration(node)) return runNamespace(e, node, scope);
  if (ts.isEnumDeclaration(node) && !isAmbient(node.modifiers)) runEnum(e, node, scope);
  if (ts.isImportEqualsDeclaration(node)) runAlias(e, node, scope);
  return NORMAL;
}

/** Runs a block in a scope of its own. */
export function runScoped(e: Evaluator, statements: readonly ts.Statement[], scope: Scope): Completion {
  const inner: Scope = { slots: new Map(), parent: scope };
  declareFunctions(e, statements, inner);
  return runBlock(e, statements, inner);
}

/** Runs the declarations of a `const`, `let` or `var`. */
export function declareVariables(e: Evaluator, list: ts.VariableDeclarationList, scope: Scope): void {
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  const { removed, values } = e.machine.graft;
  for (const declaration of list.declarations) {
    if (removed.has(declaration)) continue;
    if (values.has(declaration)) {
      const given = fromConstant(values.get(declaration));
      if (isVar && ts.isIdentifier(declaration.name)) assignTo(e, declaration.name, given, scope);
      else bindPattern(e, declaration.name, given, freshScope(declaration.name, scope));
      continue;
    }
    if (!declaration.initializer) {
      if (!isVar) bindPattern(e, declaration.name, UNDEFINED, scope);
      continue;
    }
    const value = evaluate(e, declaration.initializer, scope);
    if (isVar && ts.isIdentifier(declaration.name)) {
      assignTo(e, declaration.name, value, scope);
      e.machine.observe(declaration.name, value, false);
    } else if (isVar) bindVarPattern(e, declaration.name, value, scope);
    else bindPattern(e, declaration.name, value, freshScope(declaration.name, scope));
  }
}

/** A `let` that runs again, in a loop, is a new variable. */
function freshScope(name: ts.BindingName, scope: Scope): Scope {
  const names: string[] = [];
  collectNames(name, names);
  for (const each of names) scope.slots.delete(each);
  return scope;
}

function bindVarPattern(
  e: Evaluator,
  name: ts.BindingName,
  value: Parameters<typeof bindPattern>[2],
  scope: Scope,
): void {
  const local: Scope = { slots: new Map(), parent: scope };
  bindPattern(e, name, value, local);
  for (const [key, each] of local.slots) {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const target = at.slots.get(key);
      if (target) {
        e.machine.heap.write(target, each.value);
        break;
      }
    }
  }
}

function runIf(e: Evaluator, node: ts.IfStatement, scope: Scope): Completion {
  const truth = truthiness(evaluate(e, node.expression, scope));
  const then = (): Completion => runStatement(e, node.thenStatement, scope);
  const otherwise = (): Completion =>
    node.elseStatement ? runStatement(e, node.elseStatement, scope) : NORMAL;
  if (truth === undefined) return e.machine.fork([then, otherwise]);
  return truth ? then() : otherwise();
}

function runLabelled(e: Evaluator, node: ts.LabeledStatement, scope: Scope): Completion {
  const label = node.label.text;
  const completion = ts.isIterationStatement(node.statement, false)
    ? runLoop(e, node.statement, scope, label)
    : runStatement(e, node.statement, scope);
  if (!completion.breaks.has(label)) return completion;
  const breaks = new Set(completion.breaks);
  breaks.delete(label);
  return { ...completion, breaks, normal: true };
}
