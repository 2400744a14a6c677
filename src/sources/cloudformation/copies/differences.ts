import { entry, intrinsic, isMap, isSequence, scalarText } from '../../../template/navigate.js';
import type { MapEntry, SequenceNode, TemplateNode } from '../../../template/node.js';
import { saySame } from './meaning.js';

/** One part of a template in each of the copies, in their order; undefined where a copy lacks it. */
export type Nodes = readonly (TemplateNode | undefined)[];

/** A part in which copies differ, as small as it can be. */
export interface Difference {
  readonly path: readonly string[];
  readonly nodes: Nodes;
  /** The kept copy's entry, where the part is the value of one. */
  readonly entry: MapEntry | undefined;
}

interface Spot {
  readonly path: readonly string[];
  readonly entry?: MapEntry | undefined;
  /** Below a list, where nothing can be added by its path. */
  readonly inList?: boolean;
}

/** Where the copies differ below one part of them. */
export function differences(nodes: Nodes, spot: Spot): Difference[] {
  if (saySame(nodes, true)) return [];
  const whole: Difference[] = [{ path: spot.path, nodes, entry: spot.entry }];
  if (!isComplete(nodes)) return whole;
  const maps = nodes.filter(isMap);
  if (maps.length === nodes.length && nodes.every((each) => intrinsic(each) === undefined))
    return ofMaps(nodes, spot, whole);
  const lists = listsIn(nodes);
  if (lists) {
    return lists.lists.flatMap((items, index) =>
      differences(items, { path: [...spot.path, ...lists.path, String(index)], inList: true }),
    );
  }
  return whole;
}

function isComplete(nodes: Nodes): nodes is readonly TemplateNode[] {
  return nodes.every((each) => each !== undefined);
}

function ofMaps(nodes: readonly TemplateNode[], spot: Spot, whole: Difference[]): Difference[] {
  const keys = [...new Set(nodes.flatMap((each) => (isMap(each) ? each.entries.map(({ key }) => key) : [])))];
  const [kept] = nodes;
  if (spot.inList && keys.some((key) => entry(kept, key) === undefined)) return whole;
  return keys.flatMap((key) =>
    differences(
      nodes.map((each) => entry(each, key)?.value),
      { path: [...spot.path, key], entry: entry(kept, key), inList: spot.inList ?? false },
    ),
  );
}

/** The items of lists of one length, side by side; also of what Join puts together, and of what If chooses between. */
function listsIn(nodes: readonly TemplateNode[]): { path: string[]; lists: Nodes[] } | undefined {
  const calls = nodes.map(intrinsic);
  const [call] = calls;
  if (calls.every((each) => each === undefined))
    return sideBySide(nodes.filter(isSequence), nodes.length, []);
  if (!call || calls.some((each) => each?.name !== call.name)) return undefined;
  const parts = calls.flatMap((each) => (isSequence(each?.argument) ? [each.argument] : []));
  const inner = call.short ? [] : [call.name];
  if (parts.length < nodes.length) return undefined;
  if (call.name === 'Fn::Join') {
    const pieces = parts.map((each) => each.items[1]).filter(isSequence);
    const isSame = saySame(parts.map((each) => each.items[0]));
    return isSame && pieces.every((each) => each.tag === undefined)
      ? sideBySide(pieces, nodes.length, [...inner, '1'])
      : undefined;
  }
  if (call.name !== 'Fn::If' || new Set(parts.map((each) => scalarText(each.items[0]))).size > 1)
    return undefined;
  return sideBySide(parts, nodes.length, inner);
}

function sideBySide(
  lists: readonly SequenceNode[],
  wanted: number,
  path: string[],
): { path: string[]; lists: Nodes[] } | undefined {
  const [first] = lists;
  if (!first || lists.length < wanted || lists.some((each) => each.items.length !== first.items.length))
    return undefined;
  return { path, lists: first.items.map((_item, index) => lists.map((each) => each.items[index])) };
}
