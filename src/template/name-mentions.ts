import { escaped } from '../model/pattern.js';
import { entry, get, intrinsic, isMap, isScalar, isSequence, scalarText } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';
import type { NamedType } from './physical-names.js';
import { type Substitutable, substitutable } from './suffix-text.js';

/** A plain name that gets a suffix. */
export interface SuffixedName {
  readonly name: string;
  readonly type: string;
  readonly rules: NamedType;
  /** Logical id of the resource. */
  readonly owner: string;
}

/** A text that names a resource by its physical name. */
export interface Mention {
  readonly at: Substitutable;
  /** Offsets in the value at which the suffix belongs; empty where it isn't certain that the name is meant. */
  readonly offsets: readonly number[];
  readonly name: string;
}

/** Keys whose texts are never a resource's physical name. */
const OTHER =
  /^(Type|Description|Handler|CodeUri|Runtime|DependsOn|Condition|Metadata|ZipFile|InlineCode|Version|Sid)$/;
const TRANSPARENT = /^Fn::(Join|If|Select|Split|Base64|Sub)$/;

/** Where a template names, in plain text, the resources whose names get a suffix. */
export function nameMentions(
  document: TemplateDocument,
  names: readonly SuffixedName[],
  skip: (node: TemplateNode) => boolean,
): Mention[] {
  const found: Mention[] = [];
  const look = (node: TemplateNode, key: string): void => {
    const text = substitutable(node);
    if (text) found.push(...mentionsIn(text, key, names));
  };
  const visit = (node: TemplateNode, key: string): void => {
    if (skip(node) || OTHER.test(key)) return;
    const call = intrinsic(node);
    if (call && !TRANSPARENT.test(call.name)) return;
    if (isScalar(node) || call?.name === 'Fn::Sub') {
      look(node, key);
      const bound = isSequence(call?.argument) ? call.argument.items[1] : undefined;
      if (isMap(bound)) for (const each of bound.entries) visit(each.value, each.key);
    } else if (isSequence(node)) {
      const from = call?.name === 'Fn::If' ? 1 : 0;
      for (const item of node.items.slice(from)) visit(item, key);
    } else if (call) visit(call.short ? { ...node, tag: undefined } : call.argument, key);
    else {
      const dimension = scalarText(entry(node, 'Name')?.value);
      for (const each of node.entries)
        visit(each.value, each.key === 'Value' && dimension !== undefined ? dimension : each.key);
    }
  };
  for (const section of ['Globals', 'Resources', 'Outputs']) {
    const map = get(document.root, section);
    if (map) visit(map, section);
  }
  return found;
}

function mentionsIn(at: Substitutable, key: string, names: readonly SuffixedName[]): Mention[] {
  const { value } = at.scalar;
  return names.flatMap((each): Mention[] => {
    if (!value.includes(each.name)) return [];
    const base = each.name.replace(/\.fifo$/, '');
    const cut = each.name.length - base.length;
    if (value === each.name && keySays(key, each)) return [{ at, offsets: [base.length], name: each.name }];
    const offsets = addressPatterns(each).flatMap((pattern) =>
      [...value.matchAll(pattern)].map((match) => match.index + match[0].length - cut),
    );
    if (offsets.length > 0) return [{ at, offsets, name: each.name }];
    const token = new RegExp(`(?<![\\w\${.-])${escaped(each.name)}(?![\\w-])`);
    return isDistinctive(each.name) && token.test(value) ? [{ at, offsets: [], name: each.name }] : [];
  });
}

/** `ORDERS_TABLE`, `TableName`, `FunctionName`: keys that say what kind of thing the text names. */
function keySays(key: string, { type, rules }: SuffixedName): boolean {
  const bare = (text: string): string => text.replace(/[^A-Za-z]/g, '').toLowerCase();
  const word = bare(type.split('::').at(-1) ?? '');
  const said = bare(key);
  const words = [word, `${word}name`, ...(rules.property === 'Name' ? [] : [bare(rules.property)])];
  return words.some((each) => said.endsWith(each));
}

/** ARNs, addresses and the like in which the name stands. */
export function addressPatterns({ name, type, rules }: Omit<SuffixedName, 'owner'>): RegExp[] {
  const end = `${escaped(name)}(?![\\w-])`;
  const all = rules.arn === undefined ? [] : [new RegExp(`${escaped(rules.arn)}${end}`, 'g')];
  if (type === 'AWS::SQS::Queue') {
    all.push(new RegExp(`:sqs:\\S*?:${end}`, 'g'), new RegExp(`\\bsqs\\.\\S*?/${end}`, 'g'));
  }
  if (type === 'AWS::SNS::Topic') all.push(new RegExp(`:sns:\\S*?:${end}`, 'g'));
  if (type.endsWith('::Function')) all.push(new RegExp(`/aws/lambda/${end}`, 'g'));
  return all;
}

/** Long and odd enough that a text which holds it hardly means anything else. */
export function isDistinctive(name: string): boolean {
  return name.length >= 6 && /[-_./]|[a-z][A-Z]/.test(name);
}
