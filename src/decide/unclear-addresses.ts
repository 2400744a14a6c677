import type { ts } from 'ts-morph';
import type { Cut } from './decision.js';
import type { Failure } from './handlers.js';
import { isVariableWithValue } from './nodes.js';
import type { Scope } from './scope.js';

/**
 * Cuts that would put the environment's name into what may be a path of the API's own, where its stage has to
 * stay. Whether it is one shows nowhere in the code, so a person decides.
 */
export function unclearAddresses(cuts: readonly Cut[], scope: Scope): Failure[] {
  const found = cuts
    .filter((cut) => cut.kind !== 'drop')
    .map((cut): ts.Node => (isVariableWithValue(cut.node) ? cut.node.initializer : cut.node))
    .filter((node) => scope.mayBeAddress(node));
  return found.map((node) => ({
    node,
    reason:
      'it may be part of an address of the API’s own, whose stage keeps its name in every stack, or of another name that goes by environment',
    remedy:
      'Make an address of the API from the request’s own host or path, or read the other name from an environment variable by hand; then run dealias again.',
  }));
}
