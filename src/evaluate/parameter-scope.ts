import { ts } from 'ts-morph';
import { varNames } from './declared-names.js';
import { type Scope, slot } from './values.js';

/**
 * Functions that stand among the parameters see these, and nothing of the body: where there are such, the body has
 * variables of its own, which begin as the parameters that they are called like.
 */
export function scopeOfBody(
  node: ts.FunctionLikeDeclaration,
  statements: readonly ts.Statement[],
  scope: Scope,
): Scope {
  if (!holdsFunctions(node)) return scope;
  const slots: Scope['slots'] = new Map();
  for (const name of varNames(statements)) {
    const given = scope.slots.get(name);
    if (given) slots.set(name, { ...given, ...slot(given.value) });
  }
  return { slots, parent: scope };
}

const holding = new WeakMap<ts.Node, boolean>();

function holdsFunctions(node: ts.FunctionLikeDeclaration): boolean {
  const known = holding.get(node);
  if (known !== undefined) return known;
  const visit = (each: ts.Node): boolean =>
    ts.isFunctionLike(each) || ts.isClassLike(each) || ts.forEachChild(each, visit) === true;
  const holds = node.parameters.some((each) =>
    [each.name, each.initializer].some((part) => part && visit(part)),
  );
  holding.set(node, holds);
  return holds;
}
