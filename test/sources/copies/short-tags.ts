import type { CollectionTag, ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isSeq } from 'yaml';

const NAMES = ['Sub', 'GetAtt', 'Join', 'If', 'Equals', 'Or', 'And', 'Not', 'FindInMap', 'Select', 'Split'];

const longName = (tag: string): string => (tag === 'Ref' || tag === 'Condition' ? tag : `Fn::${tag}`);

const scalar = (tag: string): ScalarTag => ({
  tag: `!${tag}`,
  resolve: (text) => ({ [longName(tag)]: tag === 'GetAtt' ? text.split(/\.(.*)/s).slice(0, 2) : text }),
});

const sequence = (tag: string): CollectionTag => ({
  tag: `!${tag}`,
  collection: 'seq',
  resolve(node: YAMLMap | YAMLSeq) {
    const holder = node as { toJSON: (...args: unknown[]) => unknown };
    const original = holder.toJSON.bind(node);
    holder.toJSON = (...args) => ({ [longName(tag)]: original(...args) });
    return isSeq(node) || isMap(node) ? node : undefined;
  },
});

/** The short forms of the template language’s functions, for a reader of plain YAML. */
export const customTags = [...['Ref', 'Condition', ...NAMES].map(scalar), ...NAMES.map(sequence)];
