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

/**
 * Texts under Sub that differ only in what stands between the same variables: those parts, a list a text; undefined
 * for others. A part with `${!…}` in it is none that a parameter could hold.
 */
export function differingPieces(
  texts: readonly SubText[],
): { index: number; values: string[] }[] | undefined {
  const [first] = texts;
  if (!first || texts.some((each) => each.parts.length !== first.parts.length)) return undefined;
  const found: { index: number; values: string[] }[] = [];
  for (const [index, part] of first.parts.entries()) {
    const values = texts.map((each) => each.parts[index] ?? '');
    if (values.every((each) => each === part)) continue;
    if (index % 2 === 1 || values.some((each) => each.includes('${') || /[\r\n]/.test(each)))
      return undefined;
    found.push({ index, values });
  }
  return found;
}
