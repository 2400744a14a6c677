import { ts } from 'ts-morph';
import { type ObjectValue, possible, type Value } from '../evaluate/values.js';
import { isLoad } from '../program/loads.js';
import type { Facts } from './facts.js';
import { isUse, wrapped } from './nodes.js';

/**
 * Whether other code gets at the objects that some expressions pick: it has the table that these are in, for more than
 * to pick one. It would find another object there than the one that a file holds, be it equal or not.
 */
export function isHeldElsewhere(pickers: readonly ts.Node[], facts: Facts): boolean {
  const picked = new Set(pickers);
  return facts.runs.some(({ machine }) => {
    const objects = new Set(pickers.flatMap((node) => machine.makings.of(node)?.value ?? []));
    const isTable = (value: Value): boolean =>
      [...possible(value)].some((each) => each.born < machine.makings.loaded && holds(each, objects));
    return [...machine.observations].some(
      ([node, { value, others }]) =>
        isUse(node) && [value, ...others].some(isTable) && !isForPicking(node, picked),
    );
  });
}

function holds({ properties }: ObjectValue, objects: ReadonlySet<ObjectValue>): boolean {
  for (const { value } of properties.values())
    for (const each of possible(value)) if (objects.has(each)) return true;
  return false;
}

/** What is picked from, and where the table is made and given its name. */
function isForPicking(node: ts.Node, pickers: ReadonlySet<ts.Node>): boolean {
  if (ts.findAncestor(node, (each) => pickers.has(each))) return true;
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || isLoad(node)) return true;
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return (
    (ts.isVariableDeclaration(parent) && parent.initializer === outer) ||
    ts.isExportAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isPropertyAssignment(parent)
  );
}
