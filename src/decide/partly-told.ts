import { ts } from 'ts-morph';
import { isEqualityOperator } from '../program/equality-operator.js';
import type { Values } from './decision.js';
import type { Facts, InEnvironment } from './facts.js';
import { isCondition, isUse, roleOf, walkDown, wrapped } from './nodes.js';
import type { Scope } from './scope.js';

/** What stands for an expression that only some environments get to, and that tells them apart. */
export function partlyTold(node: ts.Node, scope: Scope): Values | undefined {
  return scope.reads.has(node) ? comparedName(node, scope) : partialTest(node, scope);
}

/**
 * `else if (stage === 'prod')`, a second read that only some environments get to: it is their own name there,
 * and whatever it is where nobody gets to it does not matter.
 */
function comparedName(node: ts.Node, scope: Scope): Values | undefined {
  const { parent } = wrapped(node);
  const compared = ts.isBinaryExpression(parent) && isEqualityOperator(parent.operatorToken.kind);
  if (!compared && !(ts.isSwitchStatement(parent) && parent.expression === wrapped(node))) return undefined;
  const seen = partlySeen(node, scope.facts);
  const own = seen?.every(
    ([name, each]) => each.kind === 'unreached' || (each.kind === 'constant' && each.value === name),
  );
  return own ? new Map(scope.facts.environments.map((name) => [name, name])) : undefined;
}

/** What a node is in each environment, where some get to it and some don't. */
function partlySeen(node: ts.Node, facts: Facts): readonly (readonly [string, InEnvironment])[] | undefined {
  const seen = facts.environments.map((name) => [name, facts.at(node, name)] as const);
  const unreached = seen.filter(([, each]) => each.kind === 'unreached').length;
  return unreached > 0 && unreached < seen.length ? seen : undefined;
}

/**
 * `else if (arn.includes(':test'))`, a test that only some environments get to. Where they answer alike it may ask
 * something else of the call; what it finds in an alias or a name may be gone all the same.
 */
function partialTest(node: ts.Node, scope: Scope): Values | undefined {
  const { facts } = scope;
  if (!isUse(node) || !(isCondition(node) || roleOf(node, facts) === 'test')) return undefined;
  const seen = partlySeen(node, facts);
  if (!seen || seen.some(([, each]) => each.kind === 'varies')) return undefined;
  if (scope.hasEffects(node) || asksWhatIsTold(node, scope)) return undefined;
  const values = new Map(
    seen.map(([name, each]) => [name, each.kind === 'constant' && Boolean(each.value)] as const),
  );
  const answers = new Set(
    seen.flatMap(([, each]) => (each.kind === 'constant' ? [Boolean(each.value)] : [])),
  );
  return answers.size === 2 || (answers.has(true) && facts.comesFromToday(node)) ? values : undefined;
}

/** Whether a test asks of a value that is the environment's already: that is replaced where it comes from. */
function asksWhatIsTold(node: ts.Node, { facts, reads }: Scope): boolean {
  let told = false;
  walkDown(node, (each) => {
    if (reads.has(each)) return true;
    const isTold = facts.environments.every((name) => {
      const seen = facts.at(each, name);
      return (
        seen.kind === 'unreached' ||
        (seen.kind === 'constant' && (seen.echo === undefined || seen.echo === 'stage'))
      );
    });
    if (isUse(each) && facts.comesFromSignal(each) && isTold) told = true;
    return told;
  });
  return told;
}
