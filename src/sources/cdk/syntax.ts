import { ts } from 'ts-morph';
import { groupBy } from '../../environments/group.js';
import { escaped } from '../../model/pattern.js';

/** Every node of a kind within another, in the order of the text. */
export function all<T extends ts.Node>(within: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    node.forEachChild(visit);
  };
  visit(within);
  return found;
}

/** The name a construct is made by: `Function` for `new lambda.Function(…)`, whatever it is imported as. */
export function constructName(node: ts.NewExpression): string {
  const { expression } = node;
  if (ts.isIdentifier(expression)) return importedName(node.getSourceFile(), expression.text);
  return /(\w+)$/.exec(expression.getText())?.[1] ?? '';
}

/** `Function` for `Fn` after `import { Function as Fn } from …`. */
function importedName(file: ts.SourceFile, local: string): string {
  for (const each of file.statements) {
    const bindings = ts.isImportDeclaration(each) ? each.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const found = bindings.elements.find(({ name }) => name.text === local);
    if (found) return (found.propertyName ?? found.name).text;
  }
  return local;
}

/** Whether `props` means what the stack's constructor is given, where a node stands. */
export function seesProps(node: ts.Node): boolean {
  for (let at = node.parent; at && !ts.isClassLike(at); at = at.parent) {
    if (ts.isConstructorDeclaration(at)) return true;
    if (ts.isFunctionLike(at) && at.parameters.some((each) => each.name.getText() === 'props')) return false;
  }
  return false;
}

export function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

export function property(object: ts.Node | undefined, name: string): ts.PropertyAssignment | undefined {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  return object.properties.find(
    (each): each is ts.PropertyAssignment => ts.isPropertyAssignment(each) && keyOf(each.name) === name,
  );
}

/** What a property is given: `version` for `{ version }` too. */
export function givenFor(object: ts.Node | undefined, name: string): ts.Expression | undefined {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const short = object.properties.find(
    (each): each is ts.ShorthandPropertyAssignment =>
      ts.isShorthandPropertyAssignment(each) && each.name.text === name,
  );
  return property(object, name)?.initializer ?? short?.name;
}

export function keyOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** `const x = …` and `this.x = …`. */
export function heldBy({ parent }: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return parent.left.getText();
  return undefined;
}

/** What an expression stands for: a name is followed to the one `const` of the file that it can mean. */
export function meaning(node: ts.Expression): ts.Expression {
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return meaning(node.expression);
  if (!ts.isIdentifier(node)) return node;
  const [only, another] = declarationsOf(node.getSourceFile(), node.text);
  if (!only || another || !ts.isVariableDeclaration(only) || !only.initializer) return node;
  const isConst = (only.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst && !contains(only, node) ? meaning(only.initializer) : node;
}

const declared = new WeakMap<ts.SourceFile, ReadonlyMap<string, ts.Node[]>>();

/** Everything in a file that a name may be declared by; a file is gone through once for all names. */
function declarationsOf(file: ts.SourceFile, name: string): readonly ts.Node[] {
  const known = declared.get(file) ?? declarationsIn(file);
  declared.set(file, known);
  return known.get(name) ?? [];
}

function declarationsIn(file: ts.SourceFile): ReadonlyMap<string, ts.Node[]> {
  const nodes = all(
    file,
    (node): node is ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement =>
      ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node),
  );
  return groupBy(
    nodes.filter((each) => ts.isIdentifier(each.name)),
    (each) => each.name.getText(),
  );
}

export const contains = (outer: ts.Node, node: ts.Node): boolean =>
  outer.pos <= node.pos && node.end <= outer.end;

/** Whether a node stands in one of several. */
export function isWithin(outers: Iterable<ts.Node>, node: ts.Node): boolean {
  for (const each of outers) if (contains(each, node)) return true;
  return false;
}

/** The text an expression comes to where it is plain, or a `const` that is. */
export function plainText(node: ts.Expression | undefined): string | undefined {
  return node && textOf(meaning(node));
}

/** What a chain of calls and properties begins with: `stage` for `(stage.node.defaultChild as CfnStage).addPropertyOverride(…)`. */
export function rootOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword)
    return node.getText();
  if (
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node)
  )
    return rootOf(node.expression);
  return node.getText();
}

/** The statement that does something to what is used: a chain of calls on it, or an assignment to a part of it. */
export function doneTo(use: ts.Node): ts.ExpressionStatement | undefined {
  const top = chainOf(use);
  if (top === use) return undefined;
  const { parent } = top;
  if (ts.isExpressionStatement(parent)) return parent;
  const isSet =
    ts.isBinaryExpression(parent) && parent.left === top && ts.isExpressionStatement(parent.parent);
  return isSet && ts.isExpressionStatement(parent.parent) ? parent.parent : undefined;
}

/** The name of a `const` that takes the resource behind a construct: `const cfn = stage.node.defaultChild as CfnStage`. */
export function resourceTaken(use: ts.Node): ts.Identifier | undefined {
  const top = chainOf(use);
  const { parent } = top;
  const isTaken = ts.isVariableDeclaration(parent) && /\.node\.defaultChild\b/.test(top.getText());
  return isTaken && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** The calls and properties that follow on something. */
function chainOf(use: ts.Node): ts.Node {
  const { parent } = use;
  const follows =
    ((ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) && parent.expression === use) ||
    ts.isAsExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent);
  return follows ? chainOf(parent) : use;
}

/** What a statement calls or sets last: `addPermission` for `alias.addPermission(…)`. */
export function verbOf(node: ts.Expression): string {
  if (ts.isCallExpression(node)) return verbOf(node.expression);
  if (ts.isBinaryExpression(node)) return verbOf(node.left);
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/** The statement in which a node stands, if that is a call or declares one variable. */
export function statementOf(node: ts.Node): ts.Statement | undefined {
  let at: ts.Node = node;
  while (!ts.isExpressionStatement(at) && !ts.isVariableStatement(at)) {
    if (!at.parent || ts.isBlock(at)) return undefined;
    at = at.parent;
  }
  if (ts.isVariableStatement(at) && at.declarationList.declarations.length > 1) return undefined;
  return at;
}

/** Where a variable or property of a class is used; where it is made does not count. */
export function usesOf(within: ts.Node, held: string, made: ts.Node): ts.Node[] {
  const name = held.replace(/^this\./, '');
  return all(within, ts.isIdentifier).filter((each) => {
    const { parent } = each;
    if (each.text !== name || parent === made.parent) return false;
    if (ts.isPropertyAssignment(parent) && parent.name === each) return false;
    if (!ts.isPropertyAccessExpression(parent) || parent.name !== each) return true;
    return parent.expression.kind === ts.SyntaxKind.ThisKeyword && parent.parent !== made.parent;
  });
}

/** Whether a text names a variable or property. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${escaped(name)}(?![\\w$])`).test(text);
}
