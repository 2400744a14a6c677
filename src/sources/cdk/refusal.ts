import type { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';

/** What stops the change of a stack as a whole, with its place. */
export function refusal({ stack, text }: CdkPass, node: ts.Node, message: string, remedy: string): Problem {
  return new Problem('cdk/not-certain', message, {
    at: placeAt(stack.file.fileName, text, node.getStart()),
    remedy: `${remedy}; then run dealias again.`,
  });
}
