import { ts } from 'ts-morph';
import { callValue } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { Unfollowable } from './unfollowable.js';
import { type ObjectValue, oneOf, type Scope, UNKNOWN, type Value } from './values.js';

/**
 * Runs the decorators of a class, and gives what they leave of it. One of the user's own that is on a member, or that
 * gives a class of its own, makes of it what is not followed; those of packages are taken to hand on what they get.
 */
export function decorate(
  e: Evaluator,
  node: ts.ClassLikeDeclaration,
  value: ObjectValue,
  scope: Scope,
): Value {
  let left: Value = value;
  const run = (decorated: ts.Node, given: Value): void => {
    for (const { expression } of decoratorsOf(decorated)) {
      const decorator = evaluate(e, expression, scope);
      const result = callValue(e, decorator, UNKNOWN, [given, UNKNOWN, UNKNOWN], expression);
      const isKept = given === value && result.kind === 'primitive' && result.value === undefined;
      if (decorator.kind === 'object' && !isKept) {
        if (makesFunctions(decorator)) throw new Unfollowable();
        left = oneOf([value, result]);
      }
    }
  };
  for (const member of node.members) {
    if (ts.isFunctionLike(member)) for (const each of member.parameters) run(each, UNKNOWN);
    run(member, UNKNOWN);
  }
  run(node, value);
  return left;
}

/** Such a decorator may put a function of its own in the place of the member, which would never be seen to run. */
function makesFunctions(decorator: ObjectValue): boolean {
  const { shape } = decorator;
  if (shape.type !== 'function' || shape.call.type !== 'closure') return true;
  const holds = (node: ts.Node): boolean =>
    ts.isFunctionLike(node) || ts.isClassLike(node) || ts.forEachChild(node, holds) === true;
  return ts.forEachChild(shape.call.node, holds) === true;
}

function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  return (ts.canHaveDecorators(node) && ts.getDecorators(node)) || [];
}
