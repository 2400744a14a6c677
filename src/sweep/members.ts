import { ts } from 'ts-morph';
import { wrapped } from '../decide/nodes.js';
import { isChangedPlace } from '../decide/written.js';

/** The name of the property that is read of what a node stands for; undefined where anything else is done to it. */
export function memberRead(node: ts.Node): string | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isQualifiedName(parent)) return parent.left === outer ? parent.right.text : undefined;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== outer || isChangedPlace(parent))
    return undefined;
  return parent.name.text;
}
