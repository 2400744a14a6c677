import type { TextEdit } from '../../../edits/apply-edits.js';
import { enclosedInFlow } from '../../../template/indentation.js';
import { get, isMap } from '../../../template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../../../template/node.js';
import { renderInline } from '../../../template/render-value.js';
import { type Insert, removeEntries, replaceValue, type TemplateValue } from '../../../template/surgery.js';
import type { Conditions } from './conditions.js';
import type { Difference } from './differences.js';
import type { Piece, SubText } from './sub-pieces.js';
import type { Variant } from './wants.js';

/** Edits of what is there, and what is to be added. */
export interface Written {
  readonly edits: readonly TextEdit[];
  readonly inserts: readonly Insert[];
}

/** Puts a value where the copies differ. */
export function writeAt(document: TemplateDocument, difference: Difference, value: TemplateValue): Written {
  const { path, entry } = difference;
  const [node] = difference.nodes;
  if (node === undefined)
    return { edits: [], inserts: [{ path: path.slice(0, -1), key: path.at(-1) ?? '', value }] };
  if (!entry || !startsLater(document, entry.keyEnd, node))
    return { edits: replaceValue(document, node, value), inserts: [] };
  const colon = document.text.indexOf(':', entry.keyEnd) + 1;
  const text = ` ${renderInline(document, value, enclosedInFlow(document, node))}`;
  return { edits: [{ start: colon, end: node.end, text }], inserts: [] };
}

/** A block below its key becomes a value beside it. */
function startsLater({ text }: TemplateDocument, keyEnd: number, node: TemplateNode): boolean {
  return /[\r\n]/.test(text.slice(keyEnd, node.start));
}

/** `!If [InDev, 1, 2]`; one inside the other where there are more than two. */
export function choiceValue(
  document: TemplateDocument,
  variants: readonly Variant[],
  conditions: Conditions,
): TemplateValue {
  return { verbatim: choiceText(document, variants, conditions) };
}

function choiceText(
  document: TemplateDocument,
  [first, ...others]: readonly Variant[],
  conditions: Conditions,
): string {
  const text = first?.text ?? renderInline(document, { ref: 'AWS::NoValue' }, true);
  if (!first || others.length === 0) return text;
  const condition = conditions.in(first.environments);
  const rest = `${text}, ${choiceText(document, others, conditions)}`;
  return document.format === 'json'
    ? `{ "Fn::If": [${JSON.stringify(condition)}, ${rest}] }`
    : `!If [${condition}, ${rest}]`;
}

/** A stack that is deployed without its values must not become the kept environment in silence. */
export function withoutDefault(document: TemplateDocument, parameter: string): TextEdit[] {
  const declared = get(document.root, 'Parameters', parameter);
  return isMap(declared) ? removeEntries(document, declared, ['Default']) : [];
}

/** A text under Sub with names of parameters in place of what differs in it. */
export function withNames(
  document: TemplateDocument,
  { node, parts }: SubText,
  pieces: readonly (Piece & { readonly name: string })[],
): Written {
  const text = parts
    .map((part, index) => {
      const piece = pieces.find((each) => each.index === index);
      return piece ? `${piece.before}\${${piece.name}}${piece.after}` : part;
    })
    .join('');
  return { edits: replaceValue(document, node, node.tag === undefined ? text : { sub: text }), inserts: [] };
}
