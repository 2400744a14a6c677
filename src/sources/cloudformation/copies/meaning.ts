import { isDeepStrictEqual } from 'node:util';
import { type Intrinsic, intrinsic, isMap, isScalar, isSequence } from '../../../template/navigate.js';
import type { ScalarNode, TemplateNode } from '../../../template/node.js';
import { isMisread } from '../../../template/render-value.js';

/** What a part of a template says, however it is written: text, lists, maps. Functions have their long names. */
export type Meaning = string | readonly Meaning[] | { readonly [key: string]: Meaning };

/** Whether a scalar is a number, true, false or null to a reader, and no text. */
export function isTyped({ style, value, tag }: ScalarNode): boolean {
  return style === 'plain' && tag === undefined && isMisread(value);
}

/** Stands for the key of a value that is no text; no template has such a key. */
const TYPED = '\0typed';

/** @param typed tells `5` from `'5'`, which most properties take for the same. */
export function meaningOf(node: TemplateNode, typed = false): Meaning {
  const call = intrinsic(node);
  if (call) return { [call.name]: argumentOf(call, typed) };
  return plainMeaning(node, typed);
}

function argumentOf({ name, argument, short }: Intrinsic, typed: boolean): Meaning {
  const said = short ? plainMeaning(argument, typed) : meaningOf(argument, typed);
  const isAttribute = name === 'Fn::GetAtt' && Array.isArray(said);
  return isAttribute && said.every((each) => typeof each === 'string') ? said.join('.') : said;
}

function plainMeaning(node: TemplateNode, typed: boolean): Meaning {
  if (isScalar(node)) return typed && isTyped(node) ? { [TYPED]: node.value } : node.value;
  if (isSequence(node)) return node.items.map((each) => meaningOf(each, typed));
  if (!isMap(node)) return '';
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, meaningOf(value, typed)]));
}

/** Whether all say the same; what is missing says nothing. */
export function saySame(nodes: readonly (TemplateNode | undefined)[], typed = false): boolean {
  const [first, ...others] = nodes.map((node) => (node === undefined ? undefined : meaningOf(node, typed)));
  return others.every((each) => isDeepStrictEqual(each, first));
}
