import { looksSecret } from '../../../targets/secrets.js';
import { get, intrinsic, isScalar, walk } from '../../../template/navigate.js';
import type { ScalarNode, TemplateNode } from '../../../template/node.js';
import { type Copies, type Obstacle, obstacle, typeAt } from './copy.js';
import type { Difference, Nodes } from './differences.js';
import { inline } from './inline.js';
import { isTyped, saySame } from './meaning.js';
import { type Room, roomAt } from './places.js';
import { differingPieces, type Piece, type SubText, subText } from './sub-pieces.js';

/** What is to stand where copies differ. */
export type Want =
  /** A parameter with one value a copy. */
  | { readonly kind: 'parameter'; readonly difference: Difference; readonly values: readonly string[] }
  /** Parameters between the variables of Sub. */
  | {
      readonly kind: 'pieces';
      readonly difference: Difference;
      readonly text: SubText;
      readonly pieces: readonly Piece[];
    }
  /** One of several values, by the environment; the last one stands where no condition holds. */
  | { readonly kind: 'choice'; readonly difference: Difference; readonly variants: readonly Variant[] };

export interface Variant {
  readonly environments: readonly string[];
  /** On one line; undefined for nothing. */
  readonly text: string | undefined;
}

/** A value longer than this is not read on one line among others. */
const LONGEST = 200;

/** What becomes of a difference, or why it can’t become anything; undefined where it is none to what is deployed. */
export function wantFor(copies: Copies, difference: Difference): Want | Obstacle | undefined {
  const { path, nodes } = difference;
  const refuse = (why: string): Obstacle => obstacle(copies, path, nodes, why);
  const room = roomAt(path, typeAt(copies, path));
  if (typeof room === 'string') return refuse(room);
  if (room.takesText && saySame(nodes)) return undefined;
  const name = [...path].reverse().find((each) => !/^\d+$/.test(each)) ?? '';
  if (nodes.some((each) => isScalar(each) && each.tag === undefined && looksSecret(name, each.value)))
    return refuse('a secret stands there in clear: move it to Secrets Manager first');
  const values = textsOf(nodes, room);
  if (values) return { kind: 'parameter', difference, values };
  const subs = nodes.map(subText).filter((each) => each !== undefined);
  const [first] = subs;
  if (first && subs.length === nodes.length && first.node.style !== 'block') {
    const pieces = differingPieces(subs);
    if (pieces) return { kind: 'pieces', difference, text: first, pieces };
  }
  return choice(copies, difference, room) ?? refuse(tooLong(nodes));
}

const tooLong = (nodes: Nodes): string =>
  nodes.some((each) => each === undefined)
    ? 'not every copy has it, and the property can’t be left out by a condition'
    : 'the values are too long to stand beside each other';

/** The values of a parameter that could stand there; undefined where none could. */
function textsOf(nodes: Nodes, room: Room): string[] | undefined {
  const scalars = nodes.filter((each): each is ScalarNode => isScalar(each) && each.tag === undefined);
  if (scalars.length < nodes.length) return undefined;
  if (scalars.some((each) => /[\r\n]/.test(each.value) || /^(?:|~|null)$/.test(plainOf(each))))
    return undefined;
  if (!room.takesText && scalars.some(isTyped)) return undefined;
  return scalars.map((each) => each.value);
}

const plainOf = (node: ScalarNode): string => (node.style === 'plain' ? node.value : 'text');

function choice(copies: Copies, difference: Difference, room: Room): Want | undefined {
  const { path, nodes } = difference;
  const lacks = nodes.some((each) => each === undefined);
  if (lacks && (!room.mayBeNothing || setElsewhere(copies, path))) return undefined;
  const [kept] = copies.all;
  const format = kept?.document.format ?? 'yaml';
  const variants: { environments: string[]; text: string | undefined; node: TemplateNode | undefined }[] = [];
  for (const [index, node] of nodes.entries()) {
    const environment = copies.all[index]?.environment ?? '';
    const same = variants.find((each) => saySame([each.node, node], true));
    if (same) same.environments.push(environment);
    else variants.push({ environments: [environment], text: node && inline(node, format), node });
  }
  if (variants.some((each) => (each.text?.length ?? 0) > LONGEST)) return undefined;
  return { kind: 'choice', difference, variants: inOrder(variants) };
}

/**
 * What names a resource comes behind a condition: it may be one that only these environments have. Of the rest the kept
 * copy’s comes last.
 */
function inOrder<T extends { readonly node: TemplateNode | undefined }>([
  kept,
  ...others
]: readonly T[]): T[] {
  const all = [...others, ...(kept ? [kept] : [])];
  const names = ({ node }: T): boolean => node !== undefined && hasFunction(node);
  return [...all.filter(names), ...all.filter((each) => !names(each))];
}

function hasFunction(node: TemplateNode): boolean {
  let found = false;
  walk(node, (each) => {
    if (intrinsic(each)) found = true;
    return undefined;
  });
  return found;
}

/** SAM lays a function’s own settings over those of Globals: nothing there would hide what Globals says. */
function setElsewhere({ all }: Copies, [section, , , ...rest]: readonly string[]): boolean {
  if (section !== 'Resources') return false;
  return all.some((each) => get(each.document.root, 'Globals', 'Function', ...rest) !== undefined);
}
