import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';
import { isCalled } from '../decide/nodes.js';

/** A clause for environments that there are not. */
export function neverTaken(node: ts.SwitchStatement, clause: ts.CaseOrDefaultClause, facts: Facts): boolean {
  return (
    facts.differs(node.expression) &&
    clause.statements.length > 0 &&
    !clause.statements.some((each) => isReached(each, facts))
  );
}

/** A condition that no environment passes. */
export function isNeverTrue(condition: ts.Expression, facts: Facts): boolean {
  return facts.environments.every((each) => {
    const seen = facts.at(condition, each);
    return seen.kind === 'constant' && !seen.value;
  });
}

/** A condition that some call gets to, and that all environments that do pass. */
export function isAlwaysTrue(condition: ts.Expression, facts: Facts): boolean {
  const always = facts.environments.every((each) => {
    const seen = facts.at(condition, each);
    return seen.kind === 'unreached' || (seen.kind === 'constant' && Boolean(seen.value));
  });
  return always && facts.reached(condition);
}

/** Whether any call got to something of a statement. */
export function isReached(node: ts.Node, facts: Facts): boolean {
  return facts.reached(node) || (node.forEachChild((child) => isReached(child, facts) || undefined) ?? false);
}

/** Whether something in a condition differs between environments. */
export function mentionsDecision(node: ts.Node, facts: Facts): boolean {
  if (facts.differs(node)) return true;
  // Of an object that differs, something may be asked that does not.
  if (ts.isPropertyAccessExpression(node) && !isCalled(node)) return false;
  return node.forEachChild((child) => mentionsDecision(child, facts) || undefined) ?? false;
}
