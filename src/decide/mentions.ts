import { ts } from 'ts-morph';
import type { Symbols } from '../program/symbols.js';
import { isTestOperator } from './nodes.js';

/**
 * Whether one of these texts is written where something is decided: in the condition itself, in a table that it is
 * looked up in, or where what it names is made.
 */
export function mentionsNear(node: ts.Node, symbols: Symbols, isOf: (text: string) => boolean): boolean {
  const mentions = (each: ts.Node, depth: number): boolean => {
    if (ts.isStringLiteralLike(each)) return isOf(each.text);
    if (ts.isRegularExpressionLiteral(each)) return each.text.split(/[^\w-]+/).some(isOf);
    if (ts.isPropertyAssignment(each) && ts.isIdentifier(each.name) && isOf(each.name.text)) return true;
    if (ts.isFunctionLike(each) && depth === 0) return false;
    if (ts.isIdentifier(each) && depth > 0) {
      const declaration = symbols.symbolOf(each)?.declarations?.[0];
      const made = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
      return made !== undefined && mentions(made, depth - 1);
    }
    return each.forEachChild((child) => mentions(child, depth) || undefined) ?? false;
  };
  return placesOf(node).some((each) => mentions(each, 1));
}

/** What stands around a value where it decides something. */
function placesOf(node: ts.Node): readonly ts.Node[] {
  const { parent } = node;
  const test = testOf(node);
  if (test) return [test];
  if (isKey(node)) return [parent];
  if (ts.isBinaryExpression(parent) && isTestOperator(parent.operatorToken.kind)) return [parent];
  if (ts.isSwitchStatement(parent))
    return [node, ...parent.caseBlock.clauses.filter(ts.isCaseClause).map(({ expression }) => expression)];
  return [node];
}

/** `/live/.test(x)`, `x.startsWith('live')`: the call by which a text is tested. */
export function testOf(node: ts.Node): ts.CallExpression | undefined {
  const { parent } = node;
  const isReceiver = ts.isPropertyAccessExpression(parent) && parent.expression === node;
  const call = isReceiver ? parent.parent : parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const isGiven = isReceiver ? call.expression === parent : call.arguments[0] === node;
  return isGiven && TESTS.test(call.expression.name.text) ? call : undefined;
}

const TESTS = /^(?:test|exec|match|matchAll|startsWith|endsWith|includes|indexOf|search|localeCompare)$/;

/** What a table is asked by: `TABLES[host]`, `tables.get(host)`, `hosts.includes(host)`. */
export function isKey(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const { expression } = parent;
  return (
    ts.isPropertyAccessExpression(expression) && /^(?:get|has|includes|indexOf)$/.test(expression.name.text)
  );
}
