import { ts } from 'ts-morph';
import { all } from './syntax.js';

/** An element of a list that is written out and that a loop goes through. */
export interface LoopElement {
  readonly element: ts.Expression;
  readonly list: ts.ArrayLiteralExpression;
  /** The loop only gives permissions to what stands there. */
  readonly isFollowed: boolean;
  /** `lambda.Alias` in the type that the list is said to have. */
  readonly types: readonly ts.TypeReferenceNode[];
}

/** The element in which something is listed: itself, or `[alias, 'Id']`, or `{ alias }`. */
export function loopElement(use: ts.Node): LoopElement | undefined {
  const place = placeOf(use);
  if (!place) return undefined;
  const { element, list, pick } = place;
  let outer: ts.Node = list;
  const types: ts.TypeReferenceNode[] = [];
  while (ts.isAsExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) {
    outer = outer.parent;
    if (ts.isAsExpression(outer)) types.push(...all(outer.type, ts.isTypeReferenceNode).filter(isAlias));
  }
  const loop = outer.parent;
  if (
    !ts.isForOfStatement(loop) ||
    loop.expression !== outer ||
    !ts.isVariableDeclarationList(loop.initializer)
  )
    return undefined;
  const [declared] = loop.initializer.declarations;
  const name = declared && pick(declared.name);
  const isFollowed =
    name !== undefined &&
    types.every(isQualified) &&
    all(loop.statement, ts.isIdentifier)
      .filter(({ text }) => text === name)
      .every(isPermission);
  return { element, list, isFollowed, types };
}

interface Where {
  readonly element: ts.Expression;
  readonly list: ts.ArrayLiteralExpression;
  /** What the loop calls it, by the pattern of its variable. */
  readonly pick: (name: ts.BindingName) => string | undefined;
}

function placeOf(use: ts.Node): Where | undefined {
  const { parent } = use;
  if (ts.isArrayLiteralExpression(parent) && ts.isArrayLiteralExpression(parent.parent)) {
    const index = parent.elements.findIndex(({ pos }) => pos === use.pos);
    const pick = (name: ts.BindingName): string | undefined => {
      const bound = ts.isArrayBindingPattern(name) ? name.elements[index] : undefined;
      return bound && ts.isBindingElement(bound) && ts.isIdentifier(bound.name) ? bound.name.text : undefined;
    };
    return { element: parent, list: parent.parent, pick };
  }
  if (ts.isArrayLiteralExpression(parent) && ts.isIdentifier(use))
    return { element: use, list: parent, pick: (name) => (ts.isIdentifier(name) ? name.text : undefined) };
  const isEntry = ts.isPropertyAssignment(parent) && parent.initializer === use;
  if (isEntry && ts.isArrayLiteralExpression(parent.parent.parent)) {
    const key = parent.name.getText();
    const pick = (name: ts.BindingName): string | undefined => {
      if (!ts.isObjectBindingPattern(name)) return undefined;
      const bound = name.elements.find((each) => (each.propertyName ?? each.name).getText() === key);
      return bound && ts.isIdentifier(bound.name) ? bound.name.text : undefined;
    };
    return { element: parent.parent, list: parent.parent.parent, pick };
  }
  return undefined;
}

const isAlias = ({ typeName }: ts.TypeReferenceNode): boolean => /(?:^|\.)Alias$/.test(typeName.getText());

/** `lambda.Alias` can become `lambda.IFunction`; an `Alias` that was imported by its name can’t. */
const isQualified = ({ typeName }: ts.TypeReferenceNode): boolean => ts.isQualifiedName(typeName);

/** `alias.addPermission(…)`, or what the construct is called. */
function isPermission({ parent }: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(parent) &&
    /^(?:addPermission|grantInvoke|functionArn|node)$/.test(parent.name.text)
  );
}
