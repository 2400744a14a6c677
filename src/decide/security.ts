import { ts } from 'ts-morph';
import { LOGICAL } from '../evaluate/operators.js';
import { walkDown, wrapped } from './nodes.js';
import type { Scope } from './scope.js';

/** Something about security that depends on the environment, for a person to look at. */
export interface SecurityNote {
  readonly kind: 'authentication' | 'fixed-password' | 'shared-cache';
  readonly node: ts.Node;
}

/** Words that stand where callers are let in or turned away. */
const ACCESS =
  /(?:\b|_|[a-z](?=[A-Z]))(?:otp|one[-_]?time|passw(?:or)?d|authori[sz]\w*|authenticat\w*|signature|hmac|jwt|verify\w*|bypass|principal\w*|skip_?auth)/i;
const DIGITS = /^\d{4,8}$/;

/**
 * Finds tests of the environment that decide who is let in, passwords that are the same for everybody in one
 * environment, and module state that hands one environment’s data to the next caller of another.
 */
export function securityNotes(scope: Scope): SecurityNote[] {
  const notes: SecurityNote[] = [];
  scope.forEachExpression((node) => {
    if (!isEnvironmentTest(node, scope)) return 'deeper';
    const governed = governedBy(node, scope);
    if (governed.some(isFixedPassword)) notes.push({ kind: 'fixed-password', node });
    else if (governed.some((each) => ACCESS.test(codeOf(each)))) notes.push({ kind: 'authentication', node });
    return 'enough';
  });
  for (const file of scope.files) {
    walkDown(file, (node) => {
      if (isSharedCache(node, scope)) notes.push({ kind: 'shared-cache', node });
      return false;
    });
  }
  return notes;
}

function isEnvironmentTest(node: ts.Node, scope: Scope): boolean {
  return scope.facts.differs(node) && typeof [...(scope.facts.constants(node) ?? [])][0]?.[1] === 'boolean';
}

/** What a test decides: the branches of what it is a condition of, and what stands behind `&&` and `||`. */
function governedBy(node: ts.Node, scope: Scope, depth = 0): ts.Node[] {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isPrefixUnaryExpression(parent)) return governedBy(parent, scope, depth);
  if (ts.isBinaryExpression(parent)) {
    if (!LOGICAL.has(parent.operatorToken.kind)) return [];
    return [...(parent.left === outer ? [parent.right] : [parent.left]), ...governedBy(parent, scope, depth)];
  }
  if (ts.isConditionalExpression(parent) && parent.condition === outer)
    return [parent.whenTrue, parent.whenFalse];
  if (ts.isIfStatement(parent) && parent.expression === outer)
    return [parent.thenStatement, ...(parent.elseStatement ? [parent.elseStatement] : [])];
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return [parent.name];
  const fn = ts.isReturnStatement(parent) ? ts.findAncestor(parent, ts.isFunctionLike) : parent;
  if (fn && ts.isFunctionLike(fn) && depth < 3)
    return callsOf(fn, scope).flatMap((call) => governedBy(call, scope, depth + 1));
  return [];
}

function callsOf(fn: ts.Node, scope: Scope): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  for (const file of scope.files) {
    walkDown(file, (node) => {
      if (ts.isCallExpression(node) && scope.facts.functionAt(node.expression) === fn) calls.push(node);
      return false;
    });
  }
  return calls;
}

function isFixedPassword(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) && DIGITS.test(node.text);
}

/** Names and texts; what stands in comments decides nothing. */
function codeOf(node: ts.Node): string {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) return node.text;
  const parts: string[] = [];
  node.forEachChild((child) => {
    parts.push(codeOf(child));
  });
  return parts.join(' ');
}

/** `if (cached) return cached; cached = await get(stage)`: the key is not part of what is kept. */
function isSharedCache(node: ts.Node, scope: Scope): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node) || !ts.isIdentifier(node.left)) return false;
  const fn = ts.findAncestor(node, ts.isFunctionLike);
  const declaration = scope.symbols.symbolOf(node.left)?.declarations?.[0];
  if (!fn || !declaration || !isModuleState(declaration) || !isFetched(node.right, scope)) return false;
  const { kind } = node.operatorToken;
  const keeps =
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    (kind === ts.SyntaxKind.EqualsToken && asksFor(node.left.text, fn));
  return keeps && usesDecision(fn, scope);
}

/** True for what is only known once it was asked for: a constant is the environment's own each time it is set. */
function isFetched(node: ts.Expression, scope: Scope): boolean {
  return scope.facts.environments.some((each) => scope.facts.at(node, each).kind === 'varies');
}

function isModuleState(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) &&
    ts.isVariableStatement(node.parent.parent) &&
    ts.isSourceFile(node.parent.parent.parent)
  );
}

function asksFor(name: string, fn: ts.Node): boolean {
  let found = false;
  walkDown(fn, (node) => {
    if (ts.isIfStatement(node)) {
      const { expression } = node;
      const asked = ts.isPrefixUnaryExpression(expression) ? expression.operand : expression;
      const compared = ts.isBinaryExpression(asked) ? asked.left : asked;
      found ||= ts.isIdentifier(compared) && compared.text === name;
    }
    return found;
  });
  return found;
}

function usesDecision(fn: ts.Node, scope: Scope): boolean {
  let found = false;
  walkDown(fn, (node) => {
    found ||= ts.isExpression(node) && scope.isDecided(node);
    return found;
  });
  return found;
}
