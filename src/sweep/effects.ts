import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';
import { wrapped } from '../decide/nodes.js';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { isRequireCall } from '../program/loads.js';
import { isBeforeDeclared } from './before-declared.js';
import { isImportedName } from './declared-names.js';
import { mayFail } from './failing-calls.js';
import { gettersAt } from './getters.js';
import { isReached } from './never-reached.js';
import type { Surgery } from './surgery.js';

/** What an expression is looked at with. */
export type Seen = Pick<Surgery, 'replaced' | 'removed' | 'quiet' | 'reads'>;

/**
 * Whether leaving out an expression, or what a pattern binds, could be noticed: it writes, calls code that can't be
 * seen, waits, may throw, or is a call that was never reached, so that nothing is known of it. Expressions that are
 * replaced have no effects.
 */
export function hasSideEffects(node: ts.Node, facts: Facts, surgery: Seen): boolean {
  if (surgery.replaced.has(node)) return false;
  if (ts.isClassLike(node)) return classHasEffects(node, facts, surgery);
  if (ts.isTypeNode(node)) return false;
  if (ts.isFunctionLike(node)) return madeWithEffects(node, facts, surgery);
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) {
    const loaded = modulesOf(node, facts);
    if (loaded) return !loaded.every((each) => surgery.quiet(each, node.getSourceFile().fileName));
    const emptied =
      ts.isCallExpression(node) && isEmptied(facts.functionAt(node.expression), surgery.removed);
    if (!emptied && (!facts.reached(node) || facts.hasEffects(node))) return true;
    if (!emptied && !ts.isTaggedTemplateExpression(node) && mayFail(node, facts, surgery)) return true;
  } else if (hasOwnEffects(node, facts) || mayThrow(node, facts, surgery.reads)) return true;
  if (ts.isIdentifier(node)) return isBeforeDeclared(node);
  if (gettersAt(node, facts).some((each) => mayFail(each, facts, surgery))) return true;
  if (ts.isBindingElement(node) && isDefaultUnused(node, facts))
    return [node.propertyName, node.name].some((each) => each && hasSideEffects(each, facts, surgery));
  if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) return true;
  if (ts.isDeleteExpression(node) || ts.isYieldExpression(node)) return true;
  if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isUpdate(node.operator))
    return true;
  return node.forEachChild((child) => hasSideEffects(child, facts, surgery) || undefined) ?? false;
}

/** The pattern was gone through, and in no call what stands for a value that is missing was asked for. */
function isDefaultUnused({ parent, initializer }: ts.BindingElement, facts: Facts): boolean {
  return initializer !== undefined && facts.reached(parent) && !isReached(initializer, facts);
}

/** A getter, a conversion to text, an iterator: code that runs without being called by name. */
function hasOwnEffects(node: ts.Node, facts: Facts): boolean {
  return facts.hasEffects(node) && !partHasEffects(node, facts);
}

function partHasEffects(node: ts.Node, facts: Facts): boolean {
  return (
    node.forEachChild(
      (child) =>
        facts.hasEffects(child) || (!ts.isExpression(child) && partHasEffects(child, facts)) || undefined,
    ) ?? false
  );
}

/** Operators that throw where their right side is no object. */
const OF_OBJECTS = new Set<ts.SyntaxKind>([ts.SyntaxKind.InKeyword, ts.SyntaxKind.InstanceOfKeyword]);

/**
 * Takes something out of what may be `undefined` or `null`: nobody knows whether that throws. Where the interpreter
 * knows the object it does not, and what leads to a signal is there, or nothing could have been told by it.
 */
export function mayThrow(node: ts.Node, facts: Facts, reads: ReadonlySet<ts.Node>): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return !node.questionDotToken && facts.mayBeNothing(node.expression) && !leadsToSignal(node, reads);
  if (isBindingPattern(node)) return facts.mayBeNothing(node) && !holdsSignal(node, reads);
  if (ts.isBinaryExpression(node))
    return OF_OBJECTS.has(node.operatorToken.kind) && facts.mayBeNothing(node.right);
  const takesOut = ts.isSpreadElement(node) || ts.isAwaitExpression(node) || ts.isForOfStatement(node);
  return takesOut && facts.mayBeNothing(node.expression);
}

function leadsToSignal(node: ts.Node, reads: ReadonlySet<ts.Node>): boolean {
  if (reads.has(node)) return true;
  const { parent } = wrapped(node);
  if (ts.isVariableDeclaration(parent))
    return isBindingPattern(parent.name) && holdsSignal(parent.name, reads);
  return ts.isPropertyAccessExpression(parent) && leadsToSignal(parent, reads);
}

/** A pattern that takes a signal out of what it is given. */
function holdsSignal(node: ts.BindingPattern, reads: ReadonlySet<ts.Node>): boolean {
  return node.elements.some(
    (each) =>
      reads.has(each) ||
      (ts.isBindingElement(each) &&
        (reads.has(each.name) || (isBindingPattern(each.name) && holdsSignal(each.name, reads)))),
  );
}

function isBindingPattern(node: ts.Node): node is ts.BindingPattern {
  return ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node);
}

/** A class runs code when it is made: static blocks and fields, decorators, names that are computed, what it extends. */
export function classHasEffects(node: ts.ClassLikeDeclaration, facts: Facts, surgery: Seen): boolean {
  const has = (each: ts.Node): boolean => hasSideEffects(each, facts, surgery);
  return (
    isDecorated(node) ||
    (node.heritageClauses ?? []).some(
      (each) =>
        each.token === ts.SyntaxKind.ExtendsKeyword &&
        each.types.some(({ expression }) => has(expression) || mayBeNoClass(expression, facts)),
    ) ||
    node.members.some((member) => {
      if (ts.isClassStaticBlockDeclaration(member)) return member.body.statements.length > 0;
      if (ts.isFunctionLike(member)) return madeWithEffects(member, facts, surgery);
      if (isDecorated(member) || (member.name && has(member.name))) return true;
      const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
      return isStatic && ts.isPropertyDeclaration(member) && !!member.initializer && has(member.initializer);
    })
  );
}

/** What a package has is what the code says that it has. */
function mayBeNoClass(node: ts.Expression, facts: Facts): boolean {
  if (!facts.mayBeNothing(node)) return false;
  let root: ts.Node = node;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return !ts.isIdentifier(root) || !isImportedName(root);
}

/** A function runs nothing when it is made but its decorators and its name, where that is computed. */
function madeWithEffects(node: ts.SignatureDeclaration, facts: Facts, surgery: Seen): boolean {
  return (
    isDecorated(node) ||
    node.parameters.some(isDecorated) ||
    (node.name !== undefined &&
      ts.isComputedPropertyName(node.name) &&
      hasSideEffects(node.name, facts, surgery))
  );
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node) ?? []).length > 0;
}

/** A function all of whose statements are cut. */
function isEmptied(fn: ts.Node | undefined, removed: ReadonlySet<ts.Node>): boolean {
  if (!fn || !ts.isFunctionLike(fn) || !('body' in fn) || !fn.body || !ts.isBlock(fn.body)) return false;
  const { statements } = fn.body;
  return statements.length > 0 && statements.every((each) => removed.has(each));
}

function isUpdate(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

/** The modules that a `require` loads, by what they are called there; undefined where that isn’t known, and for other calls. */
export function modulesOf(node: ts.Node, facts: Facts): string[] | undefined {
  const specifier = isRequireCall(node) ? node.arguments[0] : undefined;
  if (!specifier) return undefined;
  if (ts.isStringLiteralLike(specifier)) return [specifier.text];
  const names = [...(facts.constants(specifier)?.values() ?? [])];
  return names.length > 0 && names.every((each) => typeof each === 'string') ? names : undefined;
}
