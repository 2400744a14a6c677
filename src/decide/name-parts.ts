import { ts } from 'ts-morph';
import { environmentKey } from '../environments/names.js';
import type { Values } from './decision.js';
import { wrapped } from './nodes.js';

const VERBS =
  /^(?:create|make|build|new|get|load|init|open|connect|setup|configure|with|to|send|use)(?=[A-Z_]|$)/;
/** Parts of class names that say what a thing is to the code, not what it is for. */
const KINDS = /(?:Client|Command|Connection|Pool|Service|Options|Config|Provider)$/;

/**
 * What a text that is put together names: `/shop/${stage}/reddit/client-id` is `reddit client id`, `${stage}-orders`
 * is `orders`. What stands behind the environment says more than what stands before it.
 */
export function resourceIn(node: ts.Node): string | undefined {
  const pieces = piecesOf(node);
  const gap = pieces.indexOf(undefined);
  if (gap < 0) return undefined;
  const behind = wordsOf(pieces.slice(gap + 1));
  const words = behind.length > 0 ? behind : wordsOf(pieces.slice(0, gap));
  const name = words.slice(-3).join(' ');
  return name === '' ? undefined : name;
}

/** The literal parts of a text, with undefined for each value put in. */
function piecesOf(node: ts.Node): (string | undefined)[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap((span) => [undefined, span.literal.text])];
  if (isSum(node)) return [...piecesOf(node.left), ...piecesOf(node.right)];
  return [undefined];
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** True for one of several pieces that a text is put together from. */
export function isPiece(node: ts.Node): boolean {
  const { parent } = wrapped(node);
  return isSum(parent) || ts.isTemplateSpan(parent);
}

/** The words that a value has in every environment: `orders` of `orders` and `orders-dev`. */
export function commonWords(values: Values): string | undefined {
  const [first, ...others] = [...values.values()].map((each) =>
    typeof each === 'string' ? wordsOf([each]) : [],
  );
  const common = (first ?? []).filter((word) => others.every((each) => each.includes(word)));
  return common.length === 0 ? undefined : common.slice(-3).join(' ');
}

const HOST = /^arn(?::[^:]*){4}:|^\w+:\/\/[^/]*|^[\w-]+(?:\.[\w-]+)+(?=$|[:/])/;

/** The words of an address or name; hosts, schemes and what an ARN begins with are no names of anything. */
function wordsOf(pieces: readonly (string | undefined)[]): string[] {
  return pieces
    .flatMap((piece) => (piece ?? '').replace(HOST, '').split(/[^A-Za-z0-9]+/))
    .filter((word) => /^[A-Za-z](?!\d*$)/.test(word) && environmentKey(word) === null);
}

/**
 * What holds the property that a value goes into: `db` in `{ db: { host } }`, `Redis` in `new Redis({ host })`,
 * `mysql` in `mysql.createConnection({ host })`.
 */
export function holderOf(node: ts.Node): string | undefined {
  const { parent: property } = wrapped(node);
  const inProperty = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
  if (!inProperty || !ts.isObjectLiteralExpression(property.parent)) return undefined;
  let { parent } = wrapped(property.parent);
  if (ts.isArrayLiteralExpression(parent)) parent = wrapped(parent).parent;
  if (ts.isPropertyAssignment(parent) && !ts.isComputedPropertyName(parent.name)) return parent.name.text;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isNewExpression(parent) || ts.isCallExpression(parent)) return calledName(parent.expression);
  return undefined;
}

function calledName(callee: ts.Expression): string | undefined {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  const bare = name.replace(VERBS, '').replace(KINDS, '');
  if (/^\w+$/.test(bare)) return bare;
  if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression))
    return callee.expression.text;
  return undefined;
}

/** What the variables are called between which an expression picks: `TABLE_NAME` of `TABLE_NAME_DEV` and `TABLE_NAME_PROD`. */
export function pickedVariable(node: ts.Node): string | undefined {
  if (ts.isTemplateExpression(node) || isSum(node)) return undefined;
  const names = new Set(variablesIn(node).map(withoutEnvironment));
  const [name] = names;
  return names.size === 1 && name !== '' ? name : undefined;
}

function variablesIn(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'process.env')
    return node.name.text.startsWith('AWS_') ? [] : [node.name.text];
  const found: string[] = [];
  node.forEachChild((child) => {
    found.push(...variablesIn(child));
  });
  return found;
}

function withoutEnvironment(name: string): string {
  return name
    .split('_')
    .filter((word) => environmentKey(word) === null)
    .join('_');
}

/** `Environment` of `{ Name: 'Environment', Value: … }`. */
export function siblingName(node: ts.Node): string | undefined {
  const { parent } = wrapped(node);
  if (!ts.isPropertyAssignment(parent) || !/^value$/i.test(parent.name.getText())) return undefined;
  const names = parent.parent.properties.filter(
    (each) => ts.isPropertyAssignment(each) && /^(?:name|key)$/i.test(each.name.getText()),
  );
  const [name] = names.map((each) => (ts.isPropertyAssignment(each) ? each.initializer : undefined));
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** The variable that code sets to a value: `X` of `process.env.X = value`. */
export function assignedVariable(node: ts.Node): string | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  if (!ts.isBinaryExpression(parent) || parent.right !== outer) return undefined;
  if (parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  return /^process\.env\.(\w+)$/.exec(parent.left.getText())?.[1];
}
