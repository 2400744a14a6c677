import type { MapEntry, TemplateDocument, TemplateNode } from '../template/node.js';

/** The value under a path of keys, or undefined. */
export function valueAt(node: TemplateNode | undefined, ...keys: string[]): TemplateNode | undefined {
  let at = node;
  for (const key of keys) at = entriesOf(at).findLast((entry) => entry.key === key)?.value;
  return at;
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: TemplateNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The text of a plain string; undefined for anything an intrinsic function computes. */
export function literal(node: TemplateNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.tag === undefined && node.value !== '' ? node.value : undefined;
}

/** The resources of a template with their type. */
export function resourcesOf(
  document: TemplateDocument,
): { id: string; type: string; node: TemplateNode; keyStart: number }[] {
  return entriesOf(valueAt(document.root, 'Resources')).map((entry) => ({
    id: entry.key,
    type: literal(valueAt(entry.value, 'Type')) ?? '',
    node: entry.value,
    keyStart: entry.keyStart,
  }));
}

/**
 * A string with its references left in place as `${Id}` and `${Id.Attribute}`, whichever intrinsic
 * functions it is put together with. Undefined where something else is in it.
 */
export function flatten(node: TemplateNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const call = intrinsicCall(node);
  if (call === undefined) return literal(node);
  const { name, argument } = call;
  if (name === 'Ref') return reference(scalar(argument));
  if (name === 'Fn::GetAtt')
    return reference(argument.kind === 'sequence' ? argument.items.map(scalar).join('.') : scalar(argument));
  if (name === 'Fn::Sub') return flattenSub(argument);
  if (name === 'Fn::Join') return flattenJoin(argument);
  return undefined;
}

function intrinsicCall(node: TemplateNode): { name: string; argument: TemplateNode } | undefined {
  if (node.tag !== undefined) {
    const name = node.tag.slice(1);
    return { name: name === 'Ref' ? name : `Fn::${name}`, argument: node };
  }
  const [entry, second] = entriesOf(node);
  if (entry === undefined || second !== undefined || !/^(?:Ref|Fn::\w+)$/.test(entry.key)) return undefined;
  return { name: entry.key, argument: entry.value };
}

function scalar(node: TemplateNode): string {
  return node.kind === 'scalar' ? node.value : '';
}

function reference(target: string): string | undefined {
  return target === '' ? undefined : `\${${target}}`;
}

function flattenSub(argument: TemplateNode): string | undefined {
  if (argument.kind === 'scalar') return argument.value;
  if (argument.kind !== 'sequence') return undefined;
  const [text, values] = argument.items;
  if (text?.kind !== 'scalar') return undefined;
  return text.value.replace(/\$\{(\w+)\}/g, (whole, name: string) => flatten(valueAt(values, name)) ?? whole);
}

function flattenJoin(argument: TemplateNode): string | undefined {
  if (argument.kind !== 'sequence') return undefined;
  const [separator, list] = argument.items;
  if (separator?.kind !== 'scalar' || list?.kind !== 'sequence') return undefined;
  const parts = list.items.map(flatten);
  return parts.includes(undefined) ? undefined : parts.join(separator.value);
}
