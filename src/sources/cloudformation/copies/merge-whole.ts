import type { TextEdit } from '../../../edits/apply-edits.js';
import { entry, get, isMap, scalarText } from '../../../template/navigate.js';
import type { MapNode } from '../../../template/node.js';
import { type Insert, replaceValue } from '../../../template/surgery.js';
import type { Conditions } from './conditions.js';
import { type Copies, type Obstacle, obstacle } from './copy.js';
import { type Difference, differences, type Nodes } from './differences.js';
import { lifted } from './lift.js';
import { saySame } from './meaning.js';
import { wholeOnly } from './places.js';

/** A resource or output that not every copy has. */
interface Partial {
  readonly section: string;
  readonly id: string;
  readonly nodes: Nodes;
}

/** What is written for those that not every copy has. */
interface Behind {
  readonly inserts: readonly Insert[];
  readonly edits: readonly TextEdit[];
}

export interface Whole {
  readonly obstacles: readonly Obstacle[];
  /** Differences of what all copies have. */
  readonly common: readonly Difference[];
  /** Puts the others behind conditions. */
  write(conditions: Conditions): Behind | Obstacle;
}

/** Compares resources and outputs: those that all copies have part by part, the others as a whole. */
export function mergeWhole(copies: Copies): Whole {
  const obstacles: Obstacle[] = [];
  const common: Difference[] = [];
  const partial: Partial[] = [];
  common.push(...globals(copies));
  for (const section of ['Resources', 'Outputs']) {
    const maps = copies.all.map((each) => get(each.document.root, section));
    const ids = new Set(maps.flatMap((map) => (isMap(map) ? map.entries.map(({ key }) => key) : [])));
    for (const id of ids) {
      const nodes = maps.map((map) => entry(map, id)?.value);
      if (nodes.every(isMap)) compareParts(copies, { section, id, nodes }, common, obstacles);
      else {
        const why = whyNotApart({ section, id, nodes });
        if (why === undefined) partial.push({ section, id, nodes });
        else obstacles.push(obstacle(copies, [section, id], nodes, why));
      }
    }
  }
  return { obstacles, common, write: (conditions) => writePartial(copies, partial, conditions) };
}

function globals(copies: Copies): Difference[] {
  const nodes = copies.all.map((each) => get(each.document.root, 'Globals'));
  return differences(nodes, { path: ['Globals'], entry: entry(copies.kept.document.root, 'Globals') });
}

/** Of a resource only its properties may differ, of an output its value and its export’s name. */
function compareParts(
  copies: Copies,
  { section, id, nodes }: Partial,
  common: Difference[],
  obstacles: Obstacle[],
): void {
  const keys = new Set(nodes.flatMap((each) => (isMap(each) ? each.entries.map(({ key }) => key) : [])));
  const [kept] = nodes;
  for (const key of keys) {
    const parts = nodes.map((each) => get(each, key));
    const path = [section, id, key];
    const isMerged = section === 'Outputs' ? key === 'Value' || key === 'Export' : key === 'Properties';
    if (isMerged) common.push(...differences(parts, { path, entry: entry(kept, key) }));
    else if (!saySame(parts)) obstacles.push(obstacle(copies, path, parts, 'it is not the same in both'));
  }
}

/** Why a resource can’t be in some stacks alone; undefined where it can. */
function whyNotApart({ section, nodes }: Partial): string | undefined {
  const present = nodes.filter((each) => each !== undefined);
  if (!present.every(isMap) || !saySame(present, true))
    return 'the copies that have it say different things of it';
  const [first] = present;
  if (section === 'Outputs' || !first) return undefined;
  return wholeOnly(scalarText(get(first, 'Type')), eventTypes(first));
}

function eventTypes(resource: MapNode): string[] {
  const events = get(resource, 'Properties', 'Events');
  return isMap(events) ? events.entries.map(({ value }) => scalarText(get(value, 'Type')) ?? '') : [];
}

function writePartial(
  copies: Copies,
  partial: readonly Partial[],
  conditions: Conditions,
): Behind | Obstacle {
  const { document } = copies.kept;
  const inserts: Insert[] = [];
  const edits: TextEdit[] = [];
  for (const each of partial) {
    const { section, id, nodes } = each;
    const having = copies.all.filter((_copy, index) => nodes[index] !== undefined);
    const environments = having.map(({ environment }) => environment);
    const node = nodes.find((one) => one !== undefined);
    const old = get(node, 'Condition');
    const own = scalarText(old);
    const condition = own === undefined ? conditions.in(environments) : conditions.inAnd(environments, own);
    const [kept] = nodes;
    if (kept !== undefined) {
      const there = get(kept, 'Condition');
      if (there) edits.push(...replaceValue(document, there, condition));
      else inserts.push({ path: [section, id], key: 'Condition', value: condition });
      continue;
    }
    const [from] = having;
    const value = from && lifted(from.document, section, id, condition, document);
    if (value === undefined)
      return obstacle(
        copies,
        [section, id],
        nodes,
        'one copy alone has it, and it can’t be moved as it is written',
      );
    inserts.push({ path: [section], key: id, value });
  }
  return { inserts, edits };
}
