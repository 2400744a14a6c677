import type { TemplatePass } from '../../transforms/transform.js';
import { flatten } from '../environments/template-values.js';
import { environmentVariables } from '../evidence/qualifiers.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { leaves } from './going.js';
import { invokedText } from './invoked.js';
import { intrinsic, isScalar, isSequence, walk } from './navigate.js';
import type { ScalarNode, SequenceNode, TemplateDocument, TemplateNode } from './node.js';
import { removeItems } from './surgery.js';

type TextEdits = ReturnType<typeof removeItems>;

/** An integration that a stage variable qualifies. */
export interface QualifierCut {
  readonly node: TemplateNode;
  readonly functionId: string;
  readonly variable: string;
  readonly edits: TextEdits;
}

export interface QualifierCuts {
  readonly cuts: readonly QualifierCut[];
  /** Integrations whose function this template does not declare: they are left as they are. */
  readonly foreign: readonly ScalarNode[];
}

/** With its colon, in every escaping: `${x}`, `${!x}`, `\${x}`, `$${x}`. */
const QUALIFIER = /:[\\$]*\$\{!?stageVariables\.(\w+)\}/g;
const BARE = /^[\\$]*\$\{!?stageVariables\.\w+\}/;

/** How each `:${stageVariables.x}` that chooses an environment's alias is taken out, whatever follows it kept. */
export function qualifierCuts(pass: TemplatePass): QualifierCuts {
  const { document, functions } = pass;
  const variables = environmentVariables(document, pass.environments);
  const cuts: QualifierCut[] = [];
  const foreign: ScalarNode[] = [];
  walk(document.root, (node, path) => {
    if (path.length >= 2 && leaves(pass, node.start)) return false;
    const text = flatten(node);
    const variable = text === undefined ? undefined : /stageVariables\.(\w+)\}/.exec(text)?.[1];
    if (text !== undefined && variable !== undefined && variables.has(variable)) {
      const target = invokedText(document, functions, text);
      if (target?.qualifier?.includes('stageVariables.')) {
        cuts.push({ node, functionId: target.functionId, variable, edits: qualifierEdits(pass, node) });
        return false;
      }
    }
    if (isScalar(node) && [...node.value.matchAll(QUALIFIER)].some((each) => variables.has(each[1] ?? ''))) {
      if (/\/invocations|:function:/.test(node.value)) foreign.push(node);
    }
    return undefined;
  });
  return { cuts, foreign };
}

/** How a qualifier is taken out of one value, in the template or in a file it includes. */
export function qualifierEdits(
  pass: TemplatePass,
  node: TemplateNode,
  document: TemplateDocument = pass.document,
): TextEdits {
  const edits: TextEdits = [];
  walk(node, (each) => {
    if (isScalar(each)) edits.push(...cutScalar(document, each));
  });
  if (edits.length > 0) return edits;
  const call = intrinsic(node);
  if (call?.name === 'Fn::Join' && isSequence(call.argument)) {
    const [separator, pieces] = call.argument.items;
    if (isScalar(separator) && isSequence(pieces))
      edits.push(...cutPieces(document, separator.value, pieces));
  }
  if (edits.length > 0) return edits;
  throw new Problem(
    'template/qualifier',
    'The stage variable that chooses the alias could not be taken out of this',
    {
      at: placeAt(document.file, document.text, node.start),
      remedy: 'Write the function’s ARN without a qualifier; then run dealias again.',
    },
  );
}

function cutScalar(document: TemplateDocument, scalar: ScalarNode): TextEdits {
  const source = document.text.slice(scalar.start, scalar.end);
  return [...source.matchAll(QUALIFIER)].map((match) => {
    const start = scalar.start + match.index;
    return { start, end: start + match[0].length, text: '' };
  });
}

/** The colon ends one piece of a Join, and the variable begins, or is, the next. */
function cutPieces(document: TemplateDocument, separator: string, pieces: SequenceNode): TextEdits {
  const index = pieces.items.findIndex((each) => isScalar(each) && BARE.test(each.value));
  const piece = pieces.items[index];
  const before = pieces.items[index - 1];
  if (!isScalar(piece)) return [];
  const whole = BARE.exec(piece.value)?.[0] === piece.value;
  if (separator === ':') return whole ? removeItems(document, pieces, [index]) : [];
  if (separator !== '' || !isScalar(before) || !before.value.endsWith(':')) return [];
  const gone = [...(before.value === ':' ? [index - 1] : []), ...(whole ? [index] : [])];
  const edits = gone.length > 0 ? removeItems(document, pieces, gone) : [];
  if (before.value !== ':') {
    const colon = document.text.lastIndexOf(':', before.end - 1);
    edits.push({ start: colon, end: colon + 1, text: '' });
  }
  if (!whole) {
    const source = document.text.slice(piece.start, piece.end);
    const match = /[\\$]*\$\{!?stageVariables\.\w+\}/.exec(source);
    if (match)
      edits.push({
        start: piece.start + match.index,
        end: piece.start + match.index + match[0].length,
        text: '',
      });
  }
  return edits;
}
