import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Finding, Parameter } from '../../src/model/migration.js';
import { escaped } from '../../src/model/pattern.js';
import { placeAt } from '../../src/model/place.js';
import { get, isScalar, isSequence, scalarText, walk } from '../../src/template/navigate.js';
import type { ScalarNode, SequenceNode, TemplateDocument, TemplateNode } from '../../src/template/node.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { policiesOf } from '../../src/template/policies.js';
import { removeItems, replaceValue } from '../../src/template/surgery.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/own-access';

/** Policies that allow the data of every environment name the stack’s own alone, where `own.access` asks for it. */
export const ownAccess: TemplateTransform = {
  code: CODE,
  title:
    'a policy that names the data of several environments, where dealias.yaml wants each to have its own',
  run(pass) {
    const { document, own = {} } = pass;
    if (own.access !== true) return NOTHING;
    const narrowed = listsOf(pass).flatMap((list) =>
      pass.parameters.flatMap((each) => narrow(pass, list, each)),
    );
    return {
      ...NOTHING,
      findings: narrowed.map((each) => each.finding),
      edits: inFile(
        document,
        narrowed.flatMap((each) => each.edits),
      ),
    };
  },
};

interface Narrowed {
  readonly finding: Finding;
  readonly edits: readonly TextEdit[];
}

/** The lists within policies of functions whose code decides by environment. */
function listsOf({ document, parameters }: TemplatePass): SequenceNode[] {
  const found = new Set<SequenceNode>();
  for (const id of new Set(parameters.flatMap((each) => each.functions)))
    for (const policy of policiesOf(document, id))
      walk(policy, (node, path) => {
        // To name less in a Deny, in NotResource or in a condition may allow more.
        if (denies(node)) return false;
        const allows = /^(?:Policies|Statement|Resource|)$/.test(path.at(-1) ?? '');
        if (allows && isSequence(node) && node.tag === undefined) found.add(node);
        return undefined;
      });
  return [...found];
}

const denies = (node: TemplateNode): boolean => scalarText(get(node, 'Effect')) === 'Deny';

/** One item an environment, alike but for the parameter’s value: the adopted one’s names the parameter, the others go. */
function narrow(pass: TemplatePass, list: SequenceNode, parameter: Parameter): Narrowed[] {
  const { document, adopt, earlier = [] } = pass;
  const { values, secret, name } = parameter;
  const kept = values[adopt] ?? '';
  if (secret || kept === '' || new Set(Object.values(values)).size < Object.keys(values).length) return [];
  return list.items.flatMap((item): Narrowed[] => {
    const shape = denies(item) ? undefined : shapeOf(item, kept);
    if (shape === undefined) return [];
    const others = Object.entries(values).flatMap(([environment, value]) => {
      const index = list.items.findIndex(
        (each) => value !== '' && each !== item && shapeOf(each, value) === shape,
      );
      return environment === adopt || index < 0 ? [] : [{ environment, value, index }];
    });
    const touched = (node: TemplateNode): boolean =>
      earlier.some((each) => each.file === document.file && each.start < node.end && node.start < each.end);
    if (others.length === 0 || others.some(({ index }) => touched(list.items[index] ?? item))) return [];
    const named = touched(item)
      ? []
      : textsWith(item, kept).flatMap((each) => refer(document, each, kept, name));
    const gone = others.map(({ environment, value }) => `${value} of ${environment}`).join(' and ');
    return [
      {
        finding: {
          code: CODE,
          severity: 'security',
          message: `A policy allows the use of ${gone} beside ${kept} of ${adopt}: each stack may use its own alone from now on`,
          at: placeAt(document.file, document.text, item.start),
          outcome: 'rewritten',
        },
        edits: [
          ...named,
          ...removeItems(
            document,
            list,
            others.map(({ index }) => index),
          ),
        ],
      },
    ];
  });
}

/** A value as a word of its own: `orders` in `table/orders`, not in `orders-dev`. */
const wordOf = (value: string): RegExp => new RegExp(`(?<![\\w.-])${escaped(value)}(?![\\w.-])`, 'g');

const isText = ({ tag }: ScalarNode): boolean => tag === undefined || tag === '!Sub';

function textsWith(node: TemplateNode, value: string): ScalarNode[] {
  const found: ScalarNode[] = [];
  walk(node, (each) => {
    if (isScalar(each) && isText(each) && wordOf(value).test(each.value)) found.push(each);
    return undefined;
  });
  return found;
}

/** What a node is but for the value in it; undefined where it does not hold the value. */
function shapeOf(node: TemplateNode, value: string): string | undefined {
  if (textsWith(node, value).length === 0) return undefined;
  const shape = (each: TemplateNode): unknown => {
    if (isScalar(each))
      return [each.tag, isText(each) ? each.value.replace(wordOf(value), '\0') : each.value];
    if (isSequence(each)) return [each.tag, each.items.map(shape)];
    return [each.tag, each.entries.map((one) => [one.key, shape(one.value)])];
  };
  return JSON.stringify(shape(node));
}

function refer(document: TemplateDocument, node: ScalarNode, value: string, name: string): TextEdit[] {
  if (node.value === value && node.tag === undefined) return replaceValue(document, node, { ref: name });
  const literal = node.tag === undefined ? node.value.replaceAll('${', '${!') : node.value;
  return replaceValue(document, node, { sub: literal.replace(wordOf(value), () => `\${${name}}`) });
}
