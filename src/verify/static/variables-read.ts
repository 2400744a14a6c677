import { ts } from 'ts-morph';
import type { Variables } from './question.js';

/** What the runtime sets by itself. */
const OWN = /^(?:AWS_|LAMBDA_|_HANDLER$|_X_AMZN_|NODE_|TZ$|PATH$|HOME$|LANG$|PWD$|TMPDIR$)/;

/** A variable, and one place at which it is read. */
export interface VariableRead {
  readonly variable: string;
  readonly node: ts.Node;
}

/** Variables that code reads by name. One that is read with a fallback is not missed where it is not set. */
export function variablesRead(files: readonly ts.SourceFile[]): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  const note = (name: string, node: ts.Node): void => {
    if (!found.has(name)) found.set(name, node);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isEnv(node.expression) && !isOptional(node))
      note(node.name.text, node);
    else if (ts.isElementAccessExpression(node) && isEnv(node.expression) && !isOptional(node)) {
      if (ts.isStringLiteralLike(node.argumentExpression)) note(node.argumentExpression.text, node);
    } else if (ts.isObjectBindingPattern(node) && ts.isVariableDeclaration(node.parent)) {
      const { initializer } = node.parent;
      if (initializer && isEnv(initializer))
        for (const each of node.elements) {
          const name = each.propertyName ?? each.name;
          if (!each.initializer && !each.dotDotDotToken && ts.isIdentifier(name)) note(name.text, each);
        }
    }
    node.forEachChild(visit);
  };
  for (const file of files) if (/\benv\b/.test(file.text)) visit(file);
  return found;
}

function isEnv(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'env' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'process'
  );
}

/** Written to, or read with something in its stead. */
function isOptional(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  const kind = parent.operatorToken.kind;
  return (
    kind === ts.SyntaxKind.EqualsToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Variables that the migrated code reads and nothing sets, unless the original read them unset as well. */
export function unsetVariables(
  after: readonly ts.SourceFile[],
  before: readonly ts.SourceFile[],
  set: Variables,
  setBefore: Variables,
): VariableRead[] {
  const earlier = variablesRead(before);
  return [...variablesRead(after)]
    .filter(([name]) => !Object.hasOwn(set, name) && !OWN.test(name))
    .filter(([name]) => !earlier.has(name) || Object.hasOwn(setBefore, name))
    .map(([variable, node]) => ({ variable, node }));
}
