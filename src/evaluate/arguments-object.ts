import { ts } from 'ts-morph';
import { oneOf, type Value } from './values.js';

/**
 * What `arguments` is seen as. It is a list to what reads its items, and no list to all else: it has no `map`, and
 * JSON makes an object of it.
 */
export function argumentsAsUsed(node: ts.Identifier, list: Value): Value {
  return node.text !== 'arguments' || isReadByItem(node) ? list : noList(list);
}

/** What is known of it as a whole. */
export function asObserved(node: ts.Node, value: Value): Value {
  return ts.isIdentifier(node) && node.text === 'arguments' ? noList(value) : value;
}

function noList(list: Value): Value {
  return oneOf([list]);
}

/** `arguments[0]`, `.length`, `...arguments`, `for (… of arguments)`, `f.apply(x, arguments)`, `slice.call(arguments)`. */
function isReadByItem(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'length';
  if (ts.isSpreadElement(parent)) return true;
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  const { text } = parent.expression.name;
  const [first, second] = parent.arguments;
  return text === 'apply' ? second === node : (text === 'call' || text === 'from') && first === node;
}
