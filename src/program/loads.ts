import { ts } from 'ts-morph';

/** `require(…)`. */
export function isRequireCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require';
}

/** What loads a module where it stands: `require(…)`, `import(…)`. */
export function isLoad(node: ts.Node): node is ts.CallExpression {
  return (
    isRequireCall(node) || (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}

/** The text that names the module of a `require(…)` or `import(…)`, where it is written there. */
function specifierOf({ arguments: [specifier] }: ts.CallExpression): ts.StringLiteralLike | undefined {
  return specifier && ts.isStringLiteralLike(specifier) ? specifier : undefined;
}

/** Of what a module gives, as far as it is asked for where it is loaded. */
export interface Loaded {
  readonly specifier: ts.StringLiteralLike;
  /** `z` of `require('./y').z`. */
  readonly member: string | undefined;
}

/** What `require('./y')`, `await import('./y')` and a property of these give. */
export function loadedBy(node: ts.Expression): Loaded | undefined {
  if (ts.isParenthesizedExpression(node)) return loadedBy(node.expression);
  if (ts.isPropertyAccessExpression(node)) {
    const of = loadedBy(node.expression);
    return of && of.member === undefined ? { ...of, member: node.name.text } : undefined;
  }
  const load = ts.isAwaitExpression(node) ? node.expression : node;
  if (!isLoad(load) || isRequireCall(load) === ts.isAwaitExpression(node)) return undefined;
  const specifier = specifierOf(load);
  return specifier && { specifier, member: undefined };
}
