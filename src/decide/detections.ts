import { ts } from 'ts-morph';
import type { Liveness } from '../sweep/liveness.js';
import { asksOfRequest } from './asks.js';
import type { Cut, Values } from './decision.js';
import { isGenericName, nameCandidates } from './names.js';
import { isCondition, isUse, roleOf, singleResult, unwrap, walkDown, wrapped } from './nodes.js';
import { partlyTold } from './partly-told.js';
import type { Scope } from './scope.js';
import { initialisesSplitName, isSplit } from './split-names.js';
import { isChangedPlace } from './written.js';

export interface Detections {
  readonly cuts: readonly Cut[];
  /** Decided expressions that no variable can carry and nothing around them replaces. */
  readonly failures: readonly ts.Node[];
}

/**
 * Cuts what the parameters left: every live expression at which a signal first becomes an environment is
 * replaced by the environment's name, or by a variable where it is spelt otherwise. Always sound.
 */
export function findDetections(
  scope: Scope,
  live: Liveness,
  replaced: ReadonlySet<ts.Node>,
  removed: ReadonlySet<ts.Node>,
): Detections {
  const cuts: Cut[] = [];
  const failures: ts.Node[] = [];
  const written = writtenProperties(scope);
  const visit = (node: ts.Node): void => {
    if (replaced.has(node) || removed.has(node) || ts.isTypeNode(node) || isDead(node, live)) return;
    if (asksOfRequest(node, scope.facts)) return;
    if (isUse(node) && scope.isDecided(node) && isFirst(node, scope, written)) {
      // What it does beside has to go on: only pieces of it may be replaced.
      if (scope.hasEffects(node) && holdsDecision(node, scope)) node.forEachChild(visit);
      else if (isChangedPlace(node)) failures.push(node);
      else {
        const cut = scope.hasEffects(node) ? undefined : cutOf(node, scope);
        if (cut) cuts.push(cut);
        else failures.push(node);
      }
      return;
    }
    const values = partlyTold(node, scope);
    if (values) cuts.push({ kind: 'environment', node, values });
    else node.forEachChild(visit);
  };
  for (const file of scope.files) visit(file);
  return { cuts, failures };
}

/** True for what stands in code that is not needed once the cuts are made. */
export function isUnneeded(node: ts.Node, live: Liveness): boolean {
  return ts.findAncestor(node, (each) => isDead(each, live)) !== undefined;
}

function isDead(node: ts.Node, live: Liveness): boolean {
  if (ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent))
    return !live.live.has(node);
  return ts.isStatement(node) && !ts.isBlock(node) && !live.live.has(node);
}

function cutOf(node: ts.Node, scope: Scope): Cut | undefined {
  const values = scope.scalar(node) ?? truth(node, scope);
  if (!values) return undefined;
  const isTest = typeof [...values.values()][0] === 'boolean';
  if (isTest || scope.vocabulary.areNames(values)) return { kind: 'environment', node, values };
  const names = nameCandidates(node, scope.symbols, values);
  const [best = ''] = names;
  const label = scope.vocabulary.nameEnvironments(values) && isGenericName(best) ? ['ENVIRONMENT_LABEL'] : [];
  return { kind: 'variable', node, values, names: [...label, ...names] };
}

/** Whether a condition holds in each environment, where what it looks at is a match or nothing. */
function truth(node: ts.Node, scope: Scope): Values | undefined {
  if (!isCondition(node)) return undefined;
  const values = [...(scope.facts.constants(node) ?? [])].map(
    ([name, value]) => [name, Boolean(value)] as const,
  );
  return new Set(values.map(([, holds]) => holds)).size === 2 ? new Map(values) : undefined;
}

/** True where a decided value comes out of what is not decided itself. */
function isFirst(node: ts.Node, scope: Scope, written: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (ts.isIdentifier(node) && scope.scalar(node)) return isSplitUse(node, scope, written);
  if (isRaw(node, scope)) return !isTakenApart(node, scope);
  if (ts.isIdentifier(node)) return false;
  if (ts.isAwaitExpression(node)) return scope.reads.has(unwrap(node.expression));
  if (isGuardedTest(node, scope)) return true;
  if (holdsDecision(node, scope)) return false;
  if (ts.isCallExpression(node)) return scope.facts.functionAt(node.expression) === undefined;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    if (scope.reads.has(node)) return !initialisesSplitName(node, scope);
    if (ts.isElementAccessExpression(node) && roleOf(node, scope.facts) === 'select') return true;
    const key = ts.isPropertyAccessExpression(node) ? node.name.text : textOf(node.argumentExpression);
    const signature = scope.facts.signature(node) ?? '';
    return key === undefined || /^\d+$/.test(key) || !written.get(key)?.has(signature);
  }
  return (
    !ts.isObjectLiteralExpression(node) && !ts.isArrayLiteralExpression(node) && !ts.isFunctionLike(node)
  );
}

/** `arn && arn.includes('staging')`: whether the signal is there is part of the test. */
function isGuardedTest(node: ts.Node, scope: Scope): boolean {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
    holdsRead(unwrap(node.left), scope) &&
    typeof [...(scope.scalar(node)?.values() ?? [])][0] === 'boolean'
  );
}

function holdsRead(node: ts.Node, scope: Scope): boolean {
  if (scope.reads.has(node)) return true;
  const declaration = ts.isIdentifier(node) ? scope.symbols.symbolOf(node)?.declarations?.[0] : undefined;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    scope.reads.has(unwrap(declaration.initializer))
  );
}

function textOf(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** A list cut off an ARN or a name: its parts are what decides, not the list. */
function isRaw(node: ts.Node, scope: Scope): boolean {
  if (!scope.structured(node)) return false;
  // What the program's own function put together is decided in there.
  if (ts.isCallExpression(node) && scope.facts.functionAt(node.expression)) return false;
  if (!ts.isIdentifier(node)) return !ts.isObjectLiteralExpression(node) && !holdsDecision(node, scope);
  const declaration = scope.symbols.symbolOf(node)?.declarations?.[0];
  const initializer =
    declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer !== undefined && isRaw(unwrap(initializer), scope);
}

/** True where only parts of a list are used: an element, what a method gives, the names it is destructured into. */
function isTakenApart(node: ts.Node, scope: Scope): boolean {
  const { parent } = wrapped(node);
  if (ts.isVariableDeclaration(parent) || ts.isExpressionStatement(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return scope.facts.signature(parent) !== undefined;
  if (!ts.isPropertyAccessExpression(parent)) return false;
  const { parent: call } = parent;
  return ts.isCallExpression(call) && call.expression === parent
    ? scope.facts.signature(call) !== undefined
    : scope.facts.signature(parent) !== undefined;
}

function holdsDecision(node: ts.Node, scope: Scope): boolean {
  let found = false;
  walkDown(node, (child) => {
    if (ts.isFunctionLike(child)) return true;
    if (isUse(child) && scope.isDecided(child) && !isRaw(child, scope)) found = true;
    return found;
  });
  return found;
}

/**
 * A name bound by destructuring, or one that is also part of an address: the uses are replaced one by one,
 * where they decide.
 */
function isSplitUse(
  node: ts.Identifier,
  scope: Scope,
  written: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (!scope.scalar(node)) return false;
  const symbol = scope.symbols.symbolOf(node);
  const declaration = symbol?.declarations?.[0];
  if (!symbol || !declaration) return false;
  if (ts.isBindingElement(declaration)) {
    const key = (declaration.propertyName ?? declaration.name).getText();
    const isRead = scope.reads.has(declaration) || scope.reads.has(declaration.name);
    const handedOn = !isRead && written.get(key)?.has(scope.facts.signature(node) ?? '');
    return !handedOn && !isFromSettings(declaration, scope);
  }
  return (
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    isSplit(declaration, scope)
  );
}

/** Destructured from an object that is decided itself: that is cut where it is picked. */
function isFromSettings(element: ts.BindingElement, scope: Scope): boolean {
  for (let at: ts.Node = element.parent; ; at = at.parent) {
    if (ts.isVariableDeclaration(at))
      return (
        at.initializer !== undefined &&
        !isRaw(unwrap(at.initializer), scope) &&
        scope.structured(unwrap(at.initializer)) !== undefined
      );
    if (ts.isParameter(at) || ts.isSourceFile(at)) return false;
  }
}

/** Properties that the program itself fills with decided values, by name: reading them hands on, no more. */
function writtenProperties(scope: Scope): ReadonlyMap<string, ReadonlySet<string>> {
  const written = new Map<string, Set<string>>();
  const note = (key: string, value: ts.Node): void => {
    const signature = scope.facts.signature(unwrap(value));
    if (signature === undefined) return;
    const known = written.get(key) ?? new Set();
    written.set(key, known.add(signature));
  };
  const visit = (node: ts.Node): boolean => {
    if (ts.isPropertyAssignment(node) && !ts.isComputedPropertyName(node.name))
      note(node.name.text, node.initializer);
    else if (ts.isShorthandPropertyAssignment(node)) note(node.name.text, node.name);
    else if (ts.isGetAccessor(node) && !ts.isComputedPropertyName(node.name)) {
      const result = singleResult(node, scope.facts);
      if (result) note(node.name.text, result);
    } else if (ts.isPropertyDeclaration(node) && node.initializer && !ts.isComputedPropertyName(node.name))
      note(node.name.text, node.initializer);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left } = node;
      if (ts.isPropertyAccessExpression(left)) note(left.name.text, node.right);
      else if (ts.isElementAccessExpression(left) && ts.isStringLiteralLike(left.argumentExpression))
        note(left.argumentExpression.text, node.right);
    }
    return false;
  };
  for (const file of scope.files) walkDown(file, visit);
  return written;
}
