import { ts } from 'ts-morph';
import type { Values } from './decision.js';
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
  const compared = ts.isBinaryExpression(parent) && COMPARISONS.has(parent.operatorToken.kind);
  if (!compared && !(ts.isSwitchStatement(parent) && parent.expression === wrapped(node))) return undefined;
  const seen = scope.facts.environments.map((name) => [name, scope.facts.at(node, name)] as const);
  const partly =
    seen.some(([, each]) => each.kind === 'unreached') && seen.some(([, each]) => each.kind !== 'unreached');
  const own = seen.every(
    ([name, each]) => each.kind === 'unreached' || (each.kind === 'constant' && each.value === name),
  );
  return partly && own ? new Map(scope.facts.environments.map((name) => [name, name])) : undefined;
}

/**
 * `else if (arn.includes(':test'))`, a test that only some environments get to. Where they answer alike it may ask
 * something else of the call; what it finds in an alias or a name may be gone all the same.
 */
function partialTest(node: ts.Node, scope: Scope): Values | undefined {
  const { facts } = scope;
  if (!isUse(node) || !(isCondition(node) || roleOf(node, facts) === 'test')) return undefined;
  const values = new Map<string, boolean>();
  const answers = new Set<boolean>();
  for (const environment of facts.environments) {
    const seen = facts.at(node, environment);
    if (seen.kind === 'varies') return undefined;
    const answer = seen.kind === 'constant' && Boolean(seen.value);
    if (seen.kind === 'constant') answers.add(answer);
    values.set(environment, answer);
  }
  const isAllReached = facts.environments.every((each) => facts.at(node, each).kind === 'constant');
  if (isAllReached || scope.hasEffects(node) || asksWhatIsTold(node, scope)) return undefined;
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

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
