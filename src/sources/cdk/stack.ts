import { posix } from 'node:path';
import { ts } from 'ts-morph';

/** A function that a stack declares. */
export interface StackFunction {
  readonly id: string;
  readonly node: ts.NewExpression;
  /** The variable or property that holds it. */
  readonly held: string | undefined;
  readonly props: ts.ObjectLiteralExpression;
  readonly handler: string | undefined;
  /** From the repository's root; undefined where it names no folder of it. */
  readonly codeFolder: string | undefined;
}

/** An alias that a stack gives one of its functions. */
export interface StackAlias {
  /** The id of its function; what stands for the function where it is not one that is made in plain sight. */
  readonly functionId: string;
  /** Whether its function is one of the stack's that was read. */
  readonly owned: boolean;
  readonly name: string;
  readonly nameNode: ts.Node;
  /** The whole statement that makes it. */
  readonly statement: ts.Statement;
  /** Where its variable is used beside that. */
  readonly uses: readonly ts.Node[];
  /** It follows `$LATEST`. */
  readonly latest: boolean;
  /** The version is a fixed one. */
  readonly pinned: boolean;
}

/** A stack class of one file. */
export interface StackClass {
  readonly file: ts.SourceFile;
  readonly node: ts.ClassDeclaration;
  readonly name: string;
  readonly functions: readonly StackFunction[];
  readonly aliases: readonly StackAlias[];
}

/** The stack class of a file; undefined where there is none, or where there are several. */
export function readStack(path: string, text: string): StackClass | undefined {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const classes = file.statements.filter(
    (each): each is ts.ClassDeclaration => ts.isClassDeclaration(each) && extendsStack(each),
  );
  const [node, another] = classes;
  if (!node?.name || another) return undefined;
  const functions = all(node, ts.isNewExpression).flatMap((each) => stackFunction(each) ?? []);
  const aliases = [...all(node, ts.isNewExpression), ...all(node, ts.isCallExpression)].flatMap(
    (each) => stackAlias(node, functions, each) ?? [],
  );
  return { file, node, name: node.name.text, functions, aliases };
}

function extendsStack(node: ts.ClassDeclaration): boolean {
  return (node.heritageClauses ?? []).some((clause) =>
    clause.types.some((each) => /(?:^|\.)Stack$/.test(each.expression.getText())),
  );
}

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

export function keyOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

function stackFunction(node: ts.NewExpression): StackFunction | undefined {
  const kind = constructName(node);
  const [, id, props] = node.arguments ?? [];
  const name = textOf(id);
  if (name === undefined || !props || !ts.isObjectLiteralExpression(props)) return undefined;
  if (kind !== 'Function' && kind !== 'NodejsFunction') return undefined;
  const where = kind === 'Function' ? assetCode(props) : entryCode(props);
  return { id: name, node, held: heldBy(node), props, ...where };
}

type Code = Pick<StackFunction, 'handler' | 'codeFolder'>;

/** Paths in `fromAsset` and `entry` count from where `cdk` runs; `path.join(__dirname, …)` from the file. */
function assetCode(props: ts.ObjectLiteralExpression): Code {
  const code = property(props, 'code')?.initializer;
  const [asset] =
    code && ts.isCallExpression(code) && /\bfromAsset$/.test(code.expression.getText()) ? code.arguments : [];
  return { handler: textOf(property(props, 'handler')?.initializer), codeFolder: folderOf(asset) };
}

function entryCode(props: ts.ObjectLiteralExpression): Code {
  const entry = folderOf(property(props, 'entry')?.initializer);
  if (entry === undefined) return { handler: undefined, codeFolder: undefined };
  const exported = textOf(property(props, 'handler')?.initializer) ?? 'handler';
  const stem = posix.basename(entry).replace(/\.[cm]?[jt]sx?$/, '');
  return { handler: `${stem}.${exported}`, codeFolder: posix.dirname(entry) };
}

function folderOf(node: ts.Expression | undefined): string | undefined {
  const plain = textOf(node);
  const clean = (path: string): string | undefined => {
    const result = posix.normalize(path).replace(/(?<=.)\/$/, '');
    return result.startsWith('..') || result.startsWith('/') ? undefined : result;
  };
  if (plain !== undefined) return clean(plain);
  if (!node || !ts.isCallExpression(node) || !/(?:^|\.)(?:join|resolve)$/.test(node.expression.getText()))
    return undefined;
  const [first, ...rest] = node.arguments;
  const parts = rest.map(textOf);
  if (first?.getText() !== '__dirname' || parts.includes(undefined)) return undefined;
  return clean(posix.join(posix.dirname(node.getSourceFile().fileName), ...parts.map((each) => each ?? '')));
}

/** `const x = …` and `this.x = …`. */
function heldBy({ parent }: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return parent.left.getText();
  return undefined;
}

function stackAlias(
  stack: ts.ClassDeclaration,
  functions: readonly StackFunction[],
  node: ts.NewExpression | ts.CallExpression,
): StackAlias | undefined {
  const made = ts.isNewExpression(node) ? aliasMade(functions, node) : aliasAdded(functions, node);
  const statement = statementOf(node);
  if (!made || !statement) return undefined;
  const held = heldBy(node);
  const uses =
    held === undefined ? (ts.isExpressionStatement(node.parent) ? [] : [node]) : usesOf(stack, held, node);
  return { ...made, statement, uses };
}

type Made = Omit<StackAlias, 'statement' | 'uses'>;

function aliasAdded(functions: readonly StackFunction[], node: ts.CallExpression): Made | undefined {
  const { expression: callee, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'addAlias') return undefined;
  const owner = functions.find((each) => each.held === callee.expression.getText());
  const [nameNode] = given;
  const name = textOf(nameNode);
  if (name === undefined || !nameNode || !usesLambda(node)) return undefined;
  const functionId = owner?.id ?? callee.expression.getText();
  return { functionId, owned: owner !== undefined, name, nameNode, latest: false, pinned: false };
}

function aliasMade(functions: readonly StackFunction[], node: ts.NewExpression): Made | undefined {
  if (constructName(node) !== 'Alias') return undefined;
  const props = node.arguments?.[2];
  const nameNode = property(props, 'aliasName')?.initializer;
  const version = property(props, 'version')?.initializer;
  const name = textOf(nameNode);
  if (name === undefined || !nameNode || !version) return undefined;
  const text = version.getText();
  if (!usesLambda(node)) return undefined;
  const owner = functions.find(({ held }) => held !== undefined && mentions(text, held));
  const latest = /\.latestVersion\b/.test(text);
  return {
    functionId: owner?.id ?? text.replace(/\.(?:currentVersion|latestVersion)$/, ''),
    owned: owner !== undefined,
    name,
    nameNode,
    latest,
    pinned: /\bfromVersion(?:Arn|Attributes)\(/.test(text),
  };
}

/** Whether what stands here is called by a rule: `targets: [new LambdaFunction(alias)]`. */
export function isRuleTarget({ parent }: ts.Node): boolean {
  if (!ts.isNewExpression(parent) || constructName(parent) !== 'LambdaFunction') return false;
  for (let at: ts.Node = parent; at.parent && !ts.isStatement(at); at = at.parent)
    if (ts.isNewExpression(at) && constructName(at) === 'Rule') return true;
  return false;
}

/** Keys and agents have aliases too. */
const usesLambda = (node: ts.Node): boolean =>
  /\baws-lambda\b|\baws_lambda\b/.test(node.getSourceFile().text);

/** Whether a text names a variable or property. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replace(/[.$]/g, '\\$&')}(?![\\w$])`).test(text);
}

function statementOf(node: ts.Node): ts.Statement | undefined {
  let at: ts.Node = node;
  while (!ts.isExpressionStatement(at) && !ts.isVariableStatement(at)) {
    if (!at.parent || ts.isBlock(at)) return undefined;
    at = at.parent;
  }
  if (ts.isVariableStatement(at) && at.declarationList.declarations.length > 1) return undefined;
  return at;
}

function usesOf(stack: ts.ClassDeclaration, held: string, made: ts.Node): ts.Node[] {
  const name = held.replace(/^this\./, '');
  return all(stack, ts.isIdentifier).filter((each) => {
    if (each.text !== name || each.parent === made.parent) return false;
    const left = ts.isPropertyAccessExpression(each.parent) && each.parent.parent === made.parent;
    return !left && !ts.isPropertyDeclaration(each.parent);
  });
}
