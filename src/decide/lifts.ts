import { ts } from 'ts-morph';
import type { Constant } from '../evaluate/observe.js';
import { LOGICAL } from '../evaluate/operators.js';
import { isLoad } from '../program/loads.js';
import { type Cut, fitsVariable, type PatternPart, type Values } from './decision.js';
import { declarationCuts, declarations, nameUse } from './declaration-cuts.js';
import { assignedVariable } from './name-parts.js';
import { nameCandidates, placeNames } from './names.js';
import { isCalled, isUse, roleOf, unwrap, walkDown, wrapped } from './nodes.js';
import type { Scope } from './scope.js';
import { isSame, readValues, type Settings } from './settings.js';
import { initialisesSplitName } from './split-names.js';
import { isChangedPlace } from './written.js';

/** Finds the decisions that become parameters of their own, nearest to where their values are used. */
export function findLifts(scope: Scope, settings: Settings): Cut[] {
  const cuts: Cut[] = [];
  const taken = new Set<ts.Node>();
  for (const cut of declarationCuts(scope)) {
    cuts.push(cut);
    taken.add(cut.node);
    for (const each of cut.kind === 'declaration' ? cut.assignments : []) taken.add(each);
  }
  for (const cut of patternCuts(scope, settings)) {
    cuts.push(cut);
    taken.add(cut.node);
  }
  const walk = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || taken.has(node)) return;
    const cut = isUse(node) && scope.facts.reached(node) ? cutAt(node, scope, settings) : undefined;
    if (cut) cuts.push(cut);
    else node.forEachChild(walk);
  };
  for (const file of scope.files) walk(file);
  return cuts;
}

function cutAt(node: ts.Node, scope: Scope, settings: Settings): Cut | undefined {
  if (isCalled(node) || isChangedPlace(node) || scope.hasEffects(node)) return undefined;
  const fromTable = tableRead(node, scope, settings);
  if (fromTable) return fromTable;
  const structured = scope.structured(node);
  const fate = structured && settings.picks(node) ? settings.fateOf(node) : 'keep';
  if (structured && (fate === 'file' || fate === 'copy')) {
    const names = nameCandidates(node, scope.symbols);
    return { kind: 'config', node, values: structured, names, isCopied: fate === 'copy' };
  }
  const values = scope.scalar(node);
  if (!values || !isDecision(node, values, scope) || initialisesSplitName(node, scope)) return undefined;
  return environmentOr(node, values, scope);
}

/** Which environment it is, where that is all the values say; else a variable of its own. */
function environmentOr(node: ts.Node, values: Values, scope: Scope): Cut {
  if (scope.vocabulary.areNames(values)) return { kind: 'environment', node, values };
  const names = nameCandidates(node, scope.symbols, values);
  return { kind: 'variable', node, values: isOnlySet(node) ? asTexts(values) : values, names };
}

/** Whether a value goes into a variable, where all is text, and nowhere else. */
function isOnlySet(node: ts.Node): boolean {
  return assignedVariable(node) !== undefined && ts.isExpressionStatement(wrapped(node).parent.parent);
}

function asTexts(values: Values): Values {
  return new Map([...values].map(([name, value]) => [name, String(value)]));
}

/** True where this is the expression to cut: it picks or composes the value, and nothing better is inside. */
function isDecision(node: ts.Node, values: Values, scope: Scope): boolean {
  switch (roleOf(node, scope.facts)) {
    case 'select':
      return !isGuard(node) && !isPartOfTest(node, values);
    case 'compose':
      return (
        !isLoaded(node) &&
        !scope.vocabulary.nameEnvironments(values) &&
        !hasDecidedPiece(node, scope) &&
        !isGeneric(node, scope) &&
        namesResource(node, values, scope)
      );
    case 'test':
      return isNamedFlag(node, scope);
    default:
      return false;
  }
}

/**
 * A wrapper's text that holds one of its own parameters: today's one caller gives it one value, the next will
 * give it another.
 */
function isGeneric(node: ts.Node, scope: Scope): boolean {
  let found = false;
  walkDown(node, (piece) => {
    if (!ts.isIdentifier(piece) || !isUse(piece) || scope.facts.differs(piece)) return found;
    const declaration = scope.symbols.symbolOf(piece)?.declarations?.[0];
    if (declaration && ts.findAncestor(declaration, isParameterOrBody)?.kind === ts.SyntaxKind.Parameter)
      found = typeof firstOf(scope.facts.constants(piece)) === 'string' || found;
    return found;
  });
  return found;
}

function isParameterOrBody(node: ts.Node): boolean {
  return ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isSourceFile(node);
}

function firstOf(values: Values | undefined): Constant | undefined {
  return values && [...values.values()][0];
}

/** Names and addresses of things are worth a parameter of their own; other texts just go on being composed. */
function namesResource(node: ts.Node, values: Values, scope: Scope): boolean {
  if ([...values.values()].every((value) => /^(https?|wss?):\/\/|^arn:|^\//.test(String(value)))) return true;
  const [best = ''] = placeNames(node, scope.symbols);
  return /(^|_)(NAME|ARN|URL|URI|ID|BUCKET|TABLE|QUEUE|TOPIC|STREAM|KEY|PATH|ENDPOINT|HOST|DOMAIN|ORIGIN|PREFIX|INDEX)$/.test(
    best,
  );
}

/** The path of a settings file that is loaded: the files stay, and the path goes on being put together. */
function isLoaded(node: ts.Node): boolean {
  const { parent } = wrapped(node);
  if (ts.isTemplateSpan(parent)) return isLoaded(parent.parent);
  if (ts.isBinaryExpression(parent)) return isLoaded(parent);
  return isLoad(parent);
}

/** `a && b` and `a || b` in a condition test; they are no values to configure. */
function isGuard(node: ts.Node): boolean {
  const { parent } = wrapped(node);
  const inCondition =
    (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isConditionalExpression(parent)) &&
    (ts.isConditionalExpression(parent) ? parent.condition : parent.expression) === wrapped(node);
  const isLogical = ts.isBinaryExpression(node);
  return (
    (inCondition && isLogical) ||
    ts.isExpressionStatement(parent) ||
    (ts.isPrefixUnaryExpression(parent) && isLogical)
  );
}

/** `a || b` in `a || b || c`, each a yes or no: it is the whole that decides, or nothing. */
function isPartOfTest(node: ts.Node, values: Values): boolean {
  const { parent } = wrapped(node);
  return (
    typeof firstOf(values) === 'boolean' &&
    ts.isBinaryExpression(node) &&
    ts.isBinaryExpression(parent) &&
    LOGICAL.has(parent.operatorToken.kind)
  );
}

/** True where a piece of a text is a decision already: that is cut, and the text goes on being composed. */
function hasDecidedPiece(node: ts.Node, scope: Scope): boolean {
  let found = false;
  walkDown(node, (piece) => {
    if (found || ts.isFunctionLike(piece)) return true;
    if (!isUse(piece)) return false;
    const values = scope.scalar(piece);
    if (!values) return scope.structured(piece) !== undefined;
    const names = scope.vocabulary.nameEnvironments(values) || typeof [...values.values()][0] !== 'string';
    if (!names && roleOf(piece, scope.facts) !== 'compose') found = true;
    return !names && roleOf(piece, scope.facts) === 'transport';
  });
  return found;
}

/** A yes-or-no with a name that says what it switches, not which environment it is. */
function isNamedFlag(node: ts.Node, scope: Scope): boolean {
  const { parent } = wrapped(node);
  const name = flagName(wrapped(node), parent);
  return name !== undefined && scope.vocabulary.switches(name);
}

function flagName(node: ts.Node, parent: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (
    ts.isPropertyAssignment(parent) &&
    parent.initializer === node &&
    !ts.isComputedPropertyName(parent.name)
  )
    return parent.name.text;
  return undefined;
}

/** A single value read off a settings object that dissolves. */
function tableRead(node: ts.Node, scope: Scope, settings: Settings): Cut | undefined {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  if (settings.fateOf(unwrap(node.expression)) !== 'dissolve' || scope.structured(node)) return undefined;
  const values = readValues(node, scope);
  if (!values) return undefined;
  if (isSame(values)) return { kind: 'literal', node, value: [...values.values()][0] };
  return fitsVariable(values) ? environmentOr(node, values, scope) : undefined;
}

/** `const { table, url } = settings[stage]`, where the settings dissolve. */
function* patternCuts(scope: Scope, settings: Settings): Iterable<Cut> {
  for (const node of declarations(scope)) {
    if (!ts.isObjectBindingPattern(node.name) || !node.initializer) continue;
    const from = unwrap(node.initializer);
    if (!scope.structured(from) || settings.fateOf(from) !== 'dissolve' || scope.hasEffects(from)) continue;
    const parts: PatternPart[] = [];
    // What is an object itself dissolves where it is read.
    const single = node.name.elements.filter(({ name }) => !scope.structured(name));
    for (const { name } of single) {
      const values = scope.facts.constants(name);
      if (ts.isIdentifier(name) && values)
        parts.push({ name, values, names: nameCandidates(nameUse(name, scope), scope.symbols, values) });
    }
    if (parts.length > 0 && parts.length === single.length) yield { kind: 'pattern', node, parts };
  }
}
