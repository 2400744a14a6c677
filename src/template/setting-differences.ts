import type { TemplatePass } from '../../transforms/transform.js';
import { canonical } from './going-permissions.js';
import { entry, intrinsic, isMap, isSequence } from './navigate.js';
import type { MapNode, SequenceNode, TemplateNode } from './node.js';
import { NAMED_TYPES } from './physical-names.js';
import { qualifiedBy } from './qualified-by.js';

/** A setting that two resources, one in the place of the other, don't share. */
export interface Difference {
  readonly path: readonly string[];
  readonly kept: TemplateNode | undefined;
  readonly other: TemplateNode | undefined;
}

/** What is compared: resources of this type, or parts of them, of the adopted environment and another. */
interface Comparison {
  readonly environment: string;
  readonly type: string;
}

/** How it is called by which alias, which switch, and what is for people only. */
const OTHERWISE = /^(?:Qualifier|FunctionName|TargetFunctionArn|State|Enabled|Description|AlarmDescription)$/;

/** Where the settings of two differ, as deep down as both have the same structure. */
export function differences(
  pass: TemplatePass,
  kept: TemplateNode,
  other: TemplateNode,
  comparison: Comparison,
  path: readonly string[] = [],
): Difference[] {
  if (canonical(kept) === canonical(other) || isOwnAlias(pass, kept, other, comparison)) return [];
  const below = (one: TemplateNode | undefined, two: TemplateNode | undefined, key: string): Difference[] => {
    const at = [...path, key];
    if (isLeftOut(at, comparison.type)) return [];
    return one && two ? differences(pass, one, two, comparison, at) : [{ path: at, kept: one, other: two }];
  };
  if (isPlainMap(kept) && isPlainMap(other)) {
    const keys = new Set([...kept.entries, ...other.entries].map((each) => each.key));
    return [...keys].flatMap((key) => below(entry(kept, key)?.value, entry(other, key)?.value, key));
  }
  if (isPlainList(kept) && isPlainList(other) && kept.items.length === other.items.length)
    return kept.items.flatMap((each, index) => below(each, other.items[index], String(index)));
  return [{ path, kept, other }];
}

function isLeftOut(path: readonly string[], type: string): boolean {
  const key = path.at(-1) ?? '';
  if (path.length === 1) return OTHERWISE.test(key) || key === NAMED_TYPES.get(type)?.property;
  return key === 'Id' && path[0] === 'Targets';
}

/** Each calls the alias of its own environment: what is left is the function. */
function isOwnAlias(
  pass: TemplatePass,
  kept: TemplateNode,
  other: TemplateNode,
  { environment }: Comparison,
): boolean {
  const one = qualifiedBy(pass, kept);
  const two = one && qualifiedBy(pass, other);
  return (
    two !== undefined &&
    one?.functionId === two.functionId &&
    one.environment === pass.adopt &&
    two.environment === environment
  );
}

function isPlainMap(node: TemplateNode): node is MapNode {
  return isMap(node) && !intrinsic(node);
}

function isPlainList(node: TemplateNode): node is SequenceNode {
  return isSequence(node) && node.tag === undefined;
}
