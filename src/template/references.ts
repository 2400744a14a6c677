import { get, intrinsic, isMap, isScalar, isSequence, scalarText, walk } from './navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from './node.js';

/** One mention of a logical id. */
export interface Reference {
  /** The parameter, resource, condition or mapping that is named. */
  readonly target: string;
  readonly attribute: string | undefined;
  readonly kind: 'Ref' | 'GetAtt' | 'Sub' | 'DependsOn' | 'Condition' | 'FindInMap';
  /** The range of the name with its attribute; for Sub, of the whole `${…}`. */
  readonly start: number;
  readonly end: number;
  /** The scalar or sequence that holds it. */
  readonly node: TemplateNode;
  /** The whole intrinsic function, where there is one. */
  readonly call: TemplateNode;
  /** The top-level section it stands in. */
  readonly section: string;
  /** The logical id of the resource, output or condition it stands in. */
  readonly owner: string | undefined;
}

/** Every mention of a logical id in a template. Inline code is not searched unless it is under Sub. */
export function references(document: TemplateDocument): Reference[] {
  const found: Reference[] = [];
  walk(document.root, (node, path) => {
    const [section = '', owner] = path;
    const note = (reference: Omit<Reference, 'section' | 'owner'>): void => {
      found.push({ ...reference, section, owner });
    };
    const last = path.at(-1);
    if (last === 'DependsOn' && path.length === 3)
      for (const each of namesIn(node)) note({ ...named(document, each), kind: 'DependsOn', call: node });
    if (
      last === 'Condition' &&
      isScalar(node) &&
      node.tag === undefined &&
      path.length === 3 &&
      section !== 'Conditions' &&
      section !== 'Rules'
    ) {
      note({ ...named(document, node), kind: 'Condition', call: node });
      return;
    }
    const call = intrinsic(node);
    if (call)
      for (const each of referencesOf(document, call.name, call.argument)) note({ ...each, call: node });
  });
  return found;
}

export function referencesTo(document: TemplateDocument, target: string): Reference[] {
  return references(document).filter((each) => each.target === target);
}

type Found = Omit<Reference, 'section' | 'owner' | 'call'>;

function* referencesOf(document: TemplateDocument, name: string, argument: TemplateNode): Iterable<Found> {
  if (name === 'Ref' && isScalar(argument)) yield { ...named(document, argument), kind: 'Ref' };
  else if (name === 'Condition' && isScalar(argument))
    yield { ...named(document, argument), kind: 'Condition' };
  else if (name === 'Fn::GetAtt') yield* getAtt(document, argument);
  else if (name === 'Fn::Sub') yield* sub(document, argument);
  else if (name === 'Fn::If' && isSequence(argument)) yield* conditionOf(document, argument.items[0]);
  else if (name === 'Fn::FindInMap' && isSequence(argument)) {
    const [map] = argument.items;
    if (isScalar(map) && map.tag === undefined) yield { ...named(document, map), kind: 'FindInMap' };
  }
}

function* conditionOf(document: TemplateDocument, node: TemplateNode | undefined): Iterable<Found> {
  if (isScalar(node) && node.tag === undefined) yield { ...named(document, node), kind: 'Condition' };
}

function* getAtt(document: TemplateDocument, argument: TemplateNode): Iterable<Found> {
  if (isScalar(argument)) {
    const at = named(document, argument);
    const dot = argument.value.indexOf('.');
    if (dot > 0)
      yield {
        ...at,
        kind: 'GetAtt',
        target: argument.value.slice(0, dot),
        attribute: argument.value.slice(dot + 1),
      };
    return;
  }
  if (!isSequence(argument)) return;
  const [id, attribute] = argument.items;
  const target = scalarText(id);
  if (target === undefined || !id) return;
  yield {
    target,
    attribute: scalarText(attribute),
    kind: 'GetAtt',
    start: id.start,
    end: (attribute ?? id).end,
    node: argument,
  };
}

/** `${Id}` and `${Id.Attribute}` in Sub, but not `${!Literal}` nor names that the list form binds. */
function* sub(document: TemplateDocument, argument: TemplateNode): Iterable<Found> {
  const list = isSequence(argument);
  const text = list ? argument.items[0] : argument;
  if (!isScalar(text)) return;
  const bound = new Set(
    list && isMap(argument.items[1]) ? argument.items[1].entries.map((each) => each.key) : [],
  );
  const source = document.text.slice(text.start, text.end);
  for (const match of source.matchAll(/\$\{\s*([^!${}\s][^${}]*?)\s*\}/g)) {
    const [whole, name = ''] = match;
    const [target = '', ...attribute] = name.split('.');
    if (bound.has(name)) continue;
    const start = text.start + match.index;
    yield {
      target,
      attribute: attribute.length > 0 ? attribute.join('.') : undefined,
      kind: 'Sub',
      start,
      end: start + whole.length,
      node: text,
    };
  }
}

function namesIn(node: TemplateNode): ScalarNode[] {
  if (isScalar(node)) return [node];
  return isSequence(node) ? node.items.filter(isScalar) : [];
}

/** The name a scalar holds, without its tag and quotes. */
function named(
  document: TemplateDocument,
  node: ScalarNode,
): Pick<Found, 'target' | 'attribute' | 'start' | 'end' | 'node'> {
  const source = document.text.slice(node.start, node.end);
  const offset = node.value === '' ? 0 : Math.max(source.lastIndexOf(node.value), 0);
  return {
    target: node.value,
    attribute: undefined,
    start: node.start + offset,
    end: node.start + offset + node.value.length,
    node,
  };
}

/** The section a name is declared in, or undefined. */
export function declaredIn(document: TemplateDocument, name: string): string | undefined {
  return ['Parameters', 'Resources', 'Conditions', 'Mappings', 'Outputs'].find(
    (section) => get(document.root, section, name) !== undefined,
  );
}
