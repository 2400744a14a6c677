import { ts } from 'ts-morph';
import type { Machine } from '../evaluate/machine.js';
import type { Run } from '../evaluate/run.js';
import type { GoingNames } from './callees.js';
import { unwrap } from './nodes.js';

/**
 * Whether the program makes a text that isn't known of a name, a colon and an environment's alias: `${name}:${alias}`,
 * `name + ':' + alias`, `[name, alias].join(':')`.
 */
export function putsAliasBehind({ machine }: Run, going: GoingNames): boolean {
  for (const [node, { value, origin }] of machine.observations) {
    if (value.kind !== 'unknown') continue;
    if (addsColon(node, machine)) return true;
    if (origin.size === 0) continue;
    const pieces = textsOf(node, machine);
    const isBehind = pieces.some((piece, index) => {
      const alias = piece?.startsWith(':') ? piece.slice(1) : piece;
      if (!going.isAlias(alias)) return false;
      return alias !== piece || pieces[index - 1]?.endsWith(':') === true;
    });
    const [between] = isMethod(node, 'join') ? node.arguments : [];
    if (isBehind || (between && textOf(unwrap(between), machine) === ':')) return true;
    if (fillsIn(node, machine)) return true;
  }
  return false;
}

/** `name += ':'`. */
function addsColon(node: ts.Node, machine: Machine): boolean {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken) return false;
  return /^:[^:]*$|:$/.test(textOf(unwrap(node.right), machine) ?? '');
}

/** Methods and functions that put something into a text that has a place for it. */
const FILLS = /^(?:replace|replaceAll|format|sprintf|template|render|compile|interpolate|supplant)$/;

/** `'orders:ALIAS'.replace('ALIAS', alias)`, `format('%s:%s', name, alias)`. */
function fillsIn(node: ts.Node, machine: Machine): boolean {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  const isMember = ts.isPropertyAccessExpression(expression);
  if (!FILLS.test((isMember ? expression.name : expression).getText())) return false;
  const given: ts.Node[] = isMember ? [expression.expression, ...node.arguments] : [...node.arguments];
  const texts = given.map(unwrap).flatMap((each) => textOf(each, machine) ?? knownParts(each, machine));
  return texts.some((each) => /:[^:\s]+$/.test(each));
}

/** The texts that are known of an expression that is put together of others: what stands next to each other is one. */
export function knownParts(node: ts.Node, machine: Machine): string[] {
  const parts = [''];
  for (const piece of textsOf(node, machine)) {
    if (piece === undefined) parts.push('');
    else parts.push(`${parts.pop()}${piece}`);
  }
  return parts;
}

function textsOf(node: ts.Node, machine: Machine): (string | undefined)[] {
  return piecesOf(node).map((each) => (typeof each === 'string' ? each : textOf(unwrap(each), machine)));
}

function textOf(node: ts.Node, machine: Machine): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  const key = machine.observations.get(node)?.key;
  return key?.startsWith('"') ? (JSON.parse(key) as string) : undefined;
}

/** What a text is put together of, in turn. */
function piecesOf(node: ts.Node): (ts.Node | string)[] {
  if (ts.isTemplateExpression(node))
    return [
      node.head.text,
      ...node.templateSpans.flatMap(({ expression, literal }) => [expression, literal.text]),
    ];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [...piecesOrSelf(node.left), ...piecesOrSelf(node.right)];
  if (isMethod(node, 'concat')) return [node.expression.expression, ...node.arguments];
  return [];
}

function piecesOrSelf(node: ts.Expression): (ts.Node | string)[] {
  const inner = unwrap(node);
  const pieces = piecesOf(inner);
  return pieces.length > 0 ? pieces : [inner];
}

function isMethod(
  node: ts.Node,
  name: string,
): node is ts.CallExpression & { readonly expression: ts.PropertyAccessExpression } {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === name
  );
}
