import { ts } from 'ts-morph';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { isDeclarationName, isWriteTarget } from '../program/symbols.js';
import { mayThrow } from '../sweep/effects.js';
import { mayFail } from '../sweep/failing-calls.js';
import { type Cut, fitsVariable, type Values } from './decision.js';
import { containsAny, isMadeOfSignal, symbolsIn } from './made-of-signal.js';
import { nameCandidates } from './names.js';
import { isUse, unwrap, walkDown } from './nodes.js';
import type { Scope } from './scope.js';

/**
 * A `let` that statements fill in, where every read of it gives one known value per environment: it becomes
 * a constant, and the statements that filled it in go.
 */
export function* declarationCuts(scope: Scope): Iterable<Cut> {
  for (const node of declarations(scope)) {
    if (!ts.isIdentifier(node.name) || !ts.isVariableDeclarationList(node.parent)) continue;
    if (
      ts.isForStatement(node.parent.parent) ||
      ts.isForInStatement(node.parent.parent) ||
      ts.isForOfStatement(node.parent.parent)
    )
      continue;
    if (
      node.initializer &&
      (scope.facts.hasEffects(node.initializer) || scope.scalar(unwrap(node.initializer)))
    )
      continue;
    const filled = assignmentsTo(node.name, scope);
    if (!filled || filled.assignments.length === 0) continue;
    if (filled.assignments.some((each) => isLeftOutOtherwise(each, scope))) continue;
    const values = commonValues(filled.reads, scope);
    if (!values || !fitsVariable(values)) continue;
    const isFlag = typeof [...values.values()][0] === 'boolean';
    yield {
      kind: 'declaration',
      node,
      values,
      names: [
        ...nameCandidates(node.name, scope.symbols, values),
        ...nameCandidates(nameUse(node.name, scope), scope.symbols, values),
      ],
      isEnvironment: isFlag && !scope.vocabulary.switches(node.name.text),
      assignments: filled.assignments,
    };
  }
}

/** An assignment that no call got to, for a reason that has nothing to do with environments: another call may. */
function isLeftOutOtherwise(assignment: ts.ExpressionStatement, scope: Scope): boolean {
  if (isReached(assignment, scope)) return false;
  const conditions: ts.Node[] = [];
  for (let at: ts.Node = assignment; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIfStatement(at)) conditions.push(at.expression);
    if (ts.isSwitchStatement(at)) conditions.push(at.expression);
  }
  return conditions.length > 0 && !conditions.some((each) => asksForEnvironment(each, scope));
}

function isReached({ expression }: ts.ExpressionStatement, scope: Scope): boolean {
  return ts.isBinaryExpression(expression) && scope.facts.reached(unwrap(expression.right));
}

function asksForEnvironment(condition: ts.Node, scope: Scope): boolean {
  if (containsAny(condition, scope.reads) || scope.scalar(unwrap(condition))) return true;
  if (symbolsIn(condition, scope.symbols).some((each) => isMadeOfSignal(each, scope.symbols, scope.reads)))
    return true;
  let found = false;
  walkDown(condition, (piece) => {
    found ||= isUse(piece) && scope.scalar(piece) !== undefined;
    return found;
  });
  return found;
}

function assignmentsTo(
  name: ts.Identifier,
  scope: Scope,
): { assignments: ts.ExpressionStatement[]; reads: ts.Identifier[] } | undefined {
  const symbol = scope.symbols.symbolOf(name);
  if (symbol?.declarations?.length !== 1) return undefined;
  const assignments: ts.ExpressionStatement[] = [];
  const reads: ts.Identifier[] = [];
  for (const mention of scope.symbols.mentions(symbol)) {
    if (mention === name) continue;
    if (isDeclarationName(mention)) return undefined;
    if (isWriteTarget(mention)) {
      const { parent } = mention;
      if (
        !ts.isBinaryExpression(parent) ||
        !ts.isExpressionStatement(parent.parent) ||
        scope.facts.hasEffects(parent.right) ||
        holdsThrow(parent.right, scope)
      )
        return undefined;
      assignments.push(parent.parent);
    } else if (isUse(mention) && !isCompoundWrite(mention)) reads.push(mention);
    else return undefined;
  }
  return { assignments, reads };
}

/** What is assigned may throw where it is worked out, which would end before the assignments go. */
function holdsThrow(node: ts.Node, scope: Scope): boolean {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return false;
  return (
    mayThrow(node, scope.facts, scope.reads) ||
    (ts.isCallExpression(node) && mayFail(node, scope.facts, scope)) ||
    (node.forEachChild((child) => holdsThrow(child, scope) || undefined) ?? false)
  );
}

function isCompoundWrite(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  if (ts.isBinaryExpression(parent) && parent.left === node)
    return isAssignmentOperator(parent.operatorToken.kind);
  return ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent);
}

/** The values that all reads share, wherever they are reached; undefined where two differ or one is unknown. */
function commonValues(reads: readonly ts.Identifier[], scope: Scope): Values | undefined {
  const leader = reads.find((read) => scope.scalar(read));
  const values = leader && scope.scalar(leader);
  if (!leader || !values) return undefined;
  for (const read of reads) {
    for (const environment of scope.facts.environments) {
      const seen = scope.facts.at(read, environment);
      const expected = scope.facts.at(leader, environment);
      if (seen.kind === 'unreached' && scope.facts.reached(read)) continue;
      if (seen.kind !== 'constant' || expected.kind !== 'constant' || seen.key !== expected.key)
        return undefined;
    }
  }
  return values;
}

/** The use of a declared name that tells best what its value is for. */
export function nameUse(name: ts.Identifier, scope: Scope): ts.Node {
  const symbol = scope.symbols.symbolOf(name);
  const uses = symbol ? scope.symbols.mentions(symbol).filter((each) => each !== name && isUse(each)) : [];
  return (
    uses.find((use) => ts.isPropertyAssignment(use.parent) || ts.isShorthandPropertyAssignment(use.parent)) ??
    name
  );
}

export function declarations(scope: Scope): ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node): boolean => {
    if (ts.isVariableDeclaration(node)) found.push(node);
    return false;
  };
  for (const file of scope.files) walkDown(file, visit);
  return found;
}
