import type { TextEdit } from '../edits/apply-edits.js';
import { intrinsic, isScalar, isSequence } from './navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from './node.js';

/** Where text may be put into a scalar, and whether it is under Sub already. */
export interface Substitutable {
  readonly scalar: ScalarNode;
  readonly underSub: boolean;
}

/** The text of a plain scalar or of a Sub; undefined for every other value. */
export function substitutable(node: TemplateNode | undefined): Substitutable | undefined {
  const call = intrinsic(node);
  if (call) {
    if (call.name !== 'Fn::Sub') return undefined;
    const text = isSequence(call.argument) ? call.argument.items[0] : call.argument;
    return isScalar(text) ? { scalar: text, underSub: true } : undefined;
  }
  return isScalar(node) && node.tag === undefined ? { scalar: node, underSub: false } : undefined;
}

/**
 * The edits that put `${parameter}` into a text at offsets of its value; a text that is not under Sub yet comes
 * under it. Only insertions, so that others may edit the same text. Undefined where the text is written in a way
 * (escapes, several lines) that hides where an offset of the value stands in source.
 */
export function insertReference(
  document: TemplateDocument,
  { scalar, underSub }: Substitutable,
  offsets: readonly number[],
  parameter: string,
): TextEdit[] | undefined {
  if (scalar.style === 'block' || scalar.anchor !== undefined) return undefined;
  const source = document.text.slice(scalar.start, scalar.end);
  const quote = scalar.style === 'plain' ? '' : scalar.style === 'single' ? "'" : '"';
  if (!source.endsWith(scalar.value + quote)) return undefined;
  const first = scalar.end - quote.length - scalar.value.length;
  if (quote !== '' && document.text[first - 1] !== quote) return undefined;
  const inner = [...new Set(offsets)].map((offset) => ({ at: first + offset, text: `\${${parameter}}` }));
  if (underSub) return inner.map(({ at, text }) => ({ start: at, end: at, text }));
  const json = document.format === 'json';
  // A brace ends a plain text inside `{…}` and `[…]`, and some texts begin like something else.
  const quoted = quote === '' && !/^[A-Za-z0-9/_][A-Za-z0-9/_.:-]*$/.test(scalar.value);
  const wrap = quoted || (quote === '' && inFlow(document.root, scalar.start)) ? "'" : '';
  if (wrap !== '' && scalar.value.includes("'")) return undefined;
  const head = json ? '{ "Fn::Sub": ' : `!Sub ${wrap}`;
  const tail = json ? ' }' : wrap;
  const literals = [...scalar.value.matchAll(/\$\{/g)].map(({ index }) => ({
    at: first + index + 2,
    text: '!',
  }));
  return gather([{ at: scalar.start, text: head }, ...literals, ...inner, { at: scalar.end, text: tail }]);
}

function inFlow(node: TemplateNode, offset: number): boolean {
  if (isScalar(node)) return false;
  if (node.flow) return true;
  const children = isSequence(node) ? node.items : node.entries.map((each) => each.value);
  const child = children.find((each) => each.start <= offset && offset < each.end);
  return child !== undefined && inFlow(child, offset);
}

/** One insertion a point, in the order given. */
function gather(insertions: readonly { readonly at: number; readonly text: string }[]): TextEdit[] {
  const texts = new Map<number, string>();
  for (const { at, text } of insertions) texts.set(at, (texts.get(at) ?? '') + text);
  return [...texts].filter(([, text]) => text !== '').map(([at, text]) => ({ start: at, end: at, text }));
}
