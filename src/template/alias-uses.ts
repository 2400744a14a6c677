import type { TemplatePass } from '../../transforms/transform.js';
import { flatten } from '../environments/template-values.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { going, leaves } from './going.js';
import { intrinsic, isScalar, isSequence, type Reference, references, walk } from './navigate.js';
import type { ScalarNode, SequenceNode, TemplateNode } from './node.js';
import { type QualifiedBy, qualifiedBy } from './qualified-by.js';
import { removeItems, replaceValue } from './surgery.js';

type TextEdits = ReturnType<typeof removeItems>;
type Owned = (owner: string | undefined) => boolean;

/** Ranges that other edits take out. */
type Ranges = readonly { readonly start: number; readonly end: number }[];

/**
 * The edits that lead what went to the adopted environment's alias to the function itself.
 * @throws Problem `template/still-used` where something that stays needs another environment's alias.
 */
export function aliasUseEdits(pass: TemplatePass, owned: Owned, taken: Ranges): TextEdits {
  const inTaken = (offset: number): boolean =>
    taken.some((each) => each.start <= offset && offset < each.end) || leaves(pass, offset);
  const edits: TextEdits = [];
  for (const each of references(pass.document)) {
    if (each.kind === 'DependsOn' || !owned(each.owner) || inTaken(each.start)) continue;
    edits.push(...referenceEdits(pass, each));
  }
  walk(pass.document.root, (node, path) => {
    if (path.length === 2 && !owned(path[1])) return false;
    if (inTaken(node.start)) return path.length > 2 ? false : undefined;
    const target = qualifiedBy(pass, node);
    if (!target?.sure || target.through !== undefined || target.qualifier === undefined) return undefined;
    if (target.environment !== pass.adopt)
      throw stillUsed(pass, node.start, `\`:${target.qualifier}\``, target.environment);
    edits.push(...withoutQualifier(pass, node, target, target.qualifier));
    return false;
  });
  return edits;
}

function referenceEdits(pass: TemplatePass, reference: Reference): TextEdits {
  const leaving = going(pass).resources.get(reference.target);
  if (!leaving) return [];
  const verdict = pass.verdicts.find((each) => each.aliasId === reference.target);
  if (!verdict || leaving.environment !== pass.adopt) {
    throw stillUsed(pass, reference.start, reference.target, leaving.environment ?? 'an alias');
  }
  if (reference.kind === 'Sub') {
    return [{ start: reference.start, end: reference.end, text: `\${${verdict.functionId}.Arn}` }];
  }
  return replaceValue(pass.document, reference.call, { getAtt: [verdict.functionId, 'Arn'] });
}

function stillUsed({ document }: TemplatePass, offset: number, what: string, environment: string): Problem {
  return new Problem(
    'template/still-used',
    `${what} is still used here, and stands for ${environment}, which leaves this stack`,
    {
      at: placeAt(document.file, document.text, offset),
      remedy:
        'Decide what this should use in a stack of one environment, and write that; then run dealias again.',
    },
  );
}

/** Cuts `:prod` off a name or an ARN, in whichever piece of it that stands. */
function withoutQualifier(
  pass: TemplatePass,
  node: TemplateNode,
  target: QualifiedBy,
  qualifier: string,
): TextEdits {
  const { document } = pass;
  const call = intrinsic(node);
  if (call?.name === 'Fn::Join' && isSequence(call.argument)) {
    const [separator, pieces] = call.argument.items;
    if (isScalar(separator) && isSequence(pieces)) return withoutPiece(pass, separator, pieces, qualifier);
  }
  const text =
    call?.name === 'Fn::Sub' && isSequence(call.argument) ? call.argument.items[0] : (call?.argument ?? node);
  const edit = isScalar(text) ? cut(pass, text, qualifier) : undefined;
  if (edit) return [edit];
  throw new Problem(
    'template/qualifier',
    `The qualifier \`:${qualifier}\` of ${target.functionId} could not be taken out`,
    {
      at: placeAt(document.file, document.text, node.start),
      remedy: 'Write the function’s ARN without it; then run dealias again.',
    },
  );
}

function withoutPiece(
  pass: TemplatePass,
  separator: ScalarNode,
  pieces: SequenceNode,
  qualifier: string,
): TextEdits {
  if (separator.value === ':') {
    const index = pieces.items.findLastIndex((each) => isScalar(each) && each.value === qualifier);
    return index < 0 ? [] : removeItems(pass.document, pieces, [index]);
  }
  const index = pieces.items.findLastIndex((each) => flatten(each)?.includes(`:${qualifier}`));
  const piece = pieces.items[index];
  if (!isScalar(piece)) return [];
  if (piece.value === `:${qualifier}`) return removeItems(pass.document, pieces, [index]);
  const edit = cut(pass, piece, qualifier);
  return edit ? [edit] : [];
}

function cut(
  { document }: TemplatePass,
  scalar: ScalarNode,
  qualifier: string,
): TextEdits[number] | undefined {
  const source = document.text.slice(scalar.start, scalar.end);
  const match = [...source.matchAll(/:([A-Za-z0-9_-]+)(?=\/invocations|["']?\s*$)/g)].findLast(
    (each) => each[1] === qualifier,
  );
  if (!match) return undefined;
  const start = scalar.start + match.index;
  return { start, end: start + match[0].length, text: '' };
}
