import { ts } from 'ts-morph';
import type { Values } from '../decide/decision.js';
import { wrapped } from '../decide/nodes.js';
import type { Constant } from '../evaluate/observe.js';
import { LOGICAL } from '../evaluate/operators.js';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import { quoted, type Style } from './style.js';

/** A read of a variable, as the type its values have. */
export function readVariable(variable: string, values: Values, node: ts.Node, style: Style): string {
  const [first] = values.values();
  const read = `process.env.${variable}`;
  if (typeof first === 'number') return `Number(${read})`;
  if (typeof first === 'boolean') return parenthesised(`${read} === ${quoted('true', style)}`, node);
  if (typeof first === 'object') return `JSON.parse(${read}${style.typescript ? '!' : ''})`;
  return read + assertion(node, style);
}

/** A read of which environment it is: its name, or whether it is one of some. */
export function readEnvironment(values: Values, node: ts.Node, style: Style): string {
  const names = [...values.keys()];
  const yes = names.filter((name) => values.get(name) === true);
  const no = names.filter((name) => values.get(name) === false);
  const read = 'process.env.ENVIRONMENT';
  if (yes.length + no.length < names.length) return read + assertion(node, style);
  if (yes.length === 1) return parenthesised(`${read} === ${quoted(yes[0] ?? '', style)}`, node);
  if (no.length === 1) return parenthesised(`${read} !== ${quoted(no[0] ?? '', style)}`, node);
  const list = yes.map((name) => quoted(name, style)).join(', ');
  return `[${list}].includes(${read}${style.typescript ? '!' : ''})`;
}

/** In TypeScript, what makes a variable's type fit: the guard at the top has seen to it that it is set. */
function assertion(node: ts.Node, style: Style): string {
  if (!style.typescript || ts.isNonNullExpression(node.parent)) return '';
  const type = declaredType(node);
  if (type && type !== 'string' && !/\bstring\b/.test(type)) return ` as ${type}`;
  const { parent } = wrapped(node);
  const compared =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind !== ts.SyntaxKind.PlusToken &&
    !isAssignment(parent);
  return compared || ts.isTemplateSpan(parent) || ts.isSwitchStatement(parent) ? '' : '!';
}

function isAssignment(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** The type written down where the value goes: on its variable, or on the function that returns it. */
function declaredType(node: ts.Node): string | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  if (ts.isAsExpression(outer) || ts.isTypeAssertionExpression(outer)) return undefined;
  if (
    (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.initializer === outer
  ) {
    if (parent.type || !ts.isIdentifier(parent.name)) return parent.type?.getText();
    if (!isReturned(parent.name, parent)) return undefined;
  } else if (!ts.isReturnStatement(parent) && !ts.isArrowFunction(parent)) return undefined;
  for (let at: ts.Node | undefined = parent; at; at = at.parent) {
    if (ts.isFunctionLike(at)) return at.type?.getText().replace(/^Promise<([\s\S]*)>$/, '$1');
  }
  return undefined;
}

/** True where the function around returns the variable as it is: then its type is the function's. */
function isReturned(name: ts.Identifier, node: ts.Node): boolean {
  const fn = ts.findAncestor(node, ts.isFunctionLike);
  const visit = (each: ts.Node): boolean => {
    if (each !== fn && ts.isFunctionLike(each)) return false;
    if (ts.isReturnStatement(each)) return each.expression?.getText() === name.text;
    return each.forEachChild((child) => visit(child) || undefined) ?? false;
  };
  return fn !== undefined && visit(fn);
}

/** Parentheses where what stands around would bind closer than `===`. */
function parenthesised(text: string, node: ts.Node): string {
  return bindsLoosely(node) ? text : `(${text})`;
}

/** Whether what stands around an expression takes the whole of any comparison for it. */
function bindsLoosely(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent))
    return isAssignmentOperator(parent.operatorToken.kind) || isLogical(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  return !isOperand(parent);
}

/** Whether an expression takes the nearest of what stands behind it, or before it, for its operand. */
function isOperand(parent: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(parent) ||
    ts.isExpressionWithTypeArguments(parent) ||
    ts.isTaggedTemplateExpression(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isPostfixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isDeleteExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isTypeAssertionExpression(parent) ||
    ts.isNonNullExpression(parent)
  );
}

function isLogical(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return LOGICAL.has(kind) || kind === ts.SyntaxKind.CommaToken;
}

/** A constant as source text, in place of an expression. */
export function literalFor(value: Constant, node: ts.Node, style: Style): string {
  const text = literal(value, style);
  if (typeof value !== 'number' && typeof value !== 'bigint') return text;
  const { parent } = node;
  const isReceiver =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
    parent.expression === node;
  return isReceiver || (text.startsWith('-') && meetsSign(node, parent)) ? `(${text})` : text;
}

/** `-x`, `a-x` and `x ** 2` can't be written with a number below zero for `x`. */
function meetsSign(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(parent)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (parent.left === node) return kind === ts.SyntaxKind.AsteriskAsteriskToken;
  return kind === ts.SyntaxKind.MinusToken || kind === ts.SyntaxKind.PlusToken;
}

/** A constant as source text. */
export function literal(value: Constant, style: Style): string {
  if (typeof value === 'string') return quoted(value, style);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The statement that stops a module from loading where a variable is missing. */
export function guard(variables: readonly string[], style: Style): string {
  const list = variables.map((each) => quoted(each, style)).join(', ');
  return [
    `for (const name of [${list}]) {`,
    `${style.indent}if (process.env[name] === undefined) throw new Error(\`Environment variable \${name} is not set\`)${style.semicolon}`,
    '}',
  ].join(style.eol);
}
