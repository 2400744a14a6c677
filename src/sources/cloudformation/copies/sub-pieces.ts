import { intrinsic, isScalar } from '../../../template/navigate.js';
import type { ScalarNode, TemplateNode } from '../../../template/node.js';

/** A text under Sub, taken apart at its variables: `a-${B}-c` is `a-`, `${B}`, `-c`. Every second part is a variable. */
export interface SubText {
  readonly node: ScalarNode;
  readonly parts: readonly string[];
}

/** The text that Sub puts together; undefined for its form with a map, and for what is no Sub. */
export function subText(node: TemplateNode | undefined): SubText | undefined {
  const call = intrinsic(node);
  if (call?.name !== 'Fn::Sub' || !isScalar(call.argument)) return undefined;
  return { node: call.argument, parts: call.argument.value.split(/(\$\{[^!}][^}]*\})/) };
}

/** A part between variables that is another in each text, with what is the same around it. */
export interface Piece {
  readonly index: number;
  readonly before: string;
  /** One a text. */
  readonly values: readonly string[];
  readonly after: string;
}

/**
 * Texts under Sub that differ only in what stands between the same variables: those parts; undefined for others. A part
 * with `${!…}` in it is none that a parameter could hold.
 */
export function differingPieces(texts: readonly SubText[]): Piece[] | undefined {
  const [first] = texts;
  if (!first || texts.some((each) => each.parts.length !== first.parts.length)) return undefined;
  const found: Piece[] = [];
  for (const [index, part] of first.parts.entries()) {
    const values = texts.map((each) => each.parts[index] ?? '');
    if (values.every((each) => each === part)) continue;
    if (index % 2 === 1 || values.some((each) => each.includes('${') || /[\r\n]/.test(each)))
      return undefined;
    found.push({ index, ...cutOut(values) });
  }
  return found;
}

/** `:table/orders` and `:table/orders-dev` differ behind the `/`: what is before it, and what follows, stays. */
function cutOut(values: readonly string[]): Omit<Piece, 'index'> {
  const before = /^.*[/:](?!\/)/.exec(commonStart(values))?.[0] ?? '';
  const kept = /:\/\/$/.test(before) ? '' : before;
  const rest = values.map((each) => each.slice(kept.length));
  const backwards = commonStart(rest.map(reversed));
  const after = reversed(/^.*[/:]/.exec(backwards)?.[0] ?? '');
  const isWhole = rest.some((each) => each.length <= after.length);
  if (isWhole) return { before: kept, values: rest, after: '' };
  return { before: kept, values: rest.map((each) => each.slice(0, each.length - after.length)), after };
}

const reversed = (text: string): string => [...text].reverse().join('');

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
