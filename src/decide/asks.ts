import { ts } from 'ts-morph';
import type { Facts } from './facts.js';
import { isCondition, isUse, roleOf } from './nodes.js';

/**
 * A test of the host or the stage that comes out alike in every environment: whether there is one at all,
 * whether it is the bare domain, a local run, the console's trial call. It asks something of the request that
 * other callers answer differently, and they come as they did, so it stays.
 */
export function asksOfRequest(node: ts.Node, facts: Facts): boolean {
  if (!isTest(node, facts)) return false;
  const answers = facts.environments.map((each) => {
    const seen = facts.at(node, each);
    return seen.kind === 'constant' ? Boolean(seen.value) : undefined;
  });
  const [first] = answers;
  return first !== undefined && answers.every((each) => each === first) && isOfRequest(node, facts);
}

function isTest(node: ts.Node, facts: Facts): boolean {
  if (!isUse(node)) return false;
  if (roleOf(node, facts) === 'test') return true;
  return isCondition(node);
}

/** True where all of it that differs between environments is the host or stage as it was sent, and some is. */
function isOfRequest(node: ts.Node, facts: Facts): boolean {
  let sent = 0;
  let made = 0;
  const visit = (each: ts.Node): void => {
    if (ts.isFunctionLike(each)) made += 1;
    else if (facts.differs(each)) {
      if (facts.echo(each) === undefined) made += 1;
      else sent += 1;
    } else each.forEachChild(visit);
  };
  visit(node);
  return sent > 0 && made === 0;
}
