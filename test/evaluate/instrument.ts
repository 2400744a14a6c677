import { ts } from 'ts-morph';

/**
 * The text of a file in which each of these expressions that stands in it hands its value to `name(index, value)`, which gives it back.
 * Those that stand where a value can't be passed on so (what is assigned to, the method of a call) are left out.
 */
export function instrument(file: ts.SourceFile, nodes: readonly ts.Node[], name: string): string {
  const opening = new Map<number, string>();
  const closing = new Map<number, string>();
  const add = (places: Map<number, string>, at: number, text: string): void => {
    places.set(at, (places.get(at) ?? '') + text);
  };
  // What outer expressions open stands before what their parts do.
  const outerFirst = [...nodes.entries()]
    .filter(([, node]) => node.getSourceFile() === file && isValue(node))
    .sort(([, a], [, b]) => b.end - b.pos - (a.end - a.pos));
  for (const [index, node] of outerFirst) {
    add(opening, node.getStart(file), `${name}(${index}, (`);
    add(closing, node.end, '))');
  }
  const places = [...new Set([...opening.keys(), ...closing.keys()])].sort((a, b) => a - b);
  let text = '';
  let at = 0;
  for (const place of places) {
    text += file.text.slice(at, place) + (closing.get(place) ?? '') + (opening.get(place) ?? '');
    at = place;
  }
  return text + file.text.slice(at);
}

/** Whether an expression stands where only its value counts. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isExpression(node) || ts.isSpreadElement(node) || ts.isOmittedExpression(node)) return false;
  if (ts.isOptionalChain(node) || ts.isOptionalChain(parent)) return false;
  if (isTarget(node)) return false;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isParenthesizedExpression(parent)) return isValue(parent);
  return (
    ts.isBinaryExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isReturnStatement(parent) ||
    (ts.isExpressionStatement(parent) && !ts.isStringLiteral(node)) ||
    ts.isIfStatement(parent) ||
    ts.isWhileStatement(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) ||
    (ts.isArrowFunction(parent) && parent.body === node)
  );
}

/** Whether something is written to it. */
function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
