import { ts } from 'ts-morph';
import { isEqualityOperator } from '../../program/equality-operator.js';

/** Plain data that is put where a handler reads it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What code does with the properties of one name, wherever it reads one. */
interface Use {
  readonly below: Set<string>;
  readonly constants: Set<string | number | boolean>;
  isList: boolean;
  isNumber: boolean;
}

const MOST_CONSTANTS = 6;
const MOST_VARIANTS = 8;
const LIST = /^(?:map|forEach|filter|reduce|flatMap|find|some|every|entries)$/;
const OF_TEXT =
  /^(?:length|split|trim|toLowerCase|toUpperCase|startsWith|endsWith|includes|replace|replaceAll|slice|substring|match|indexOf|toString|concat|padStart|padEnd|charAt|at|join|push|then|catch|finally|call|apply|bind|promise|send|toFixed|test|exec)$/;
/** Names that are no part of what somebody sends. */
const NOT_SENT = /^(?:env|exports|prototype|constructor|default|handler|Records|requestContext|headers)$/;

/**
 * What code asks of what it is sent: a payload that has every property that is read somewhere, and variants of it that
 * meet the conditions on them one at a time.
 * @param more constants that stand elsewhere, such as what the original's settings come to
 */
export function payloads(
  files: readonly ts.SourceFile[],
  more: readonly (string | number | boolean)[] = [],
): JsonObject[] {
  const uses = usesIn(files);
  const numbers = more.filter((each) => typeof each === 'number');
  const whole = Object.fromEntries(
    [...uses.keys()].filter((name) => !NOT_SENT.test(name)).map((name) => [name, valueFor(name, uses, 0)]),
  );
  const variants: JsonObject[] = [];
  for (const [name, use] of uses) {
    if (!(name in whole)) continue;
    const own = use.isNumber ? numbers.flatMap((each) => [each - 1, each, each + 1]) : [];
    for (const constant of [...use.constants, ...own].slice(0, MOST_CONSTANTS))
      variants.push({ ...whole, [name]: constant });
  }
  return [whole, ...variants.slice(0, MOST_VARIANTS)];
}

function usesIn(files: readonly ts.SourceFile[]): Map<string, Use> {
  const uses = new Map<string, Use>();
  const use = (name: string): Use => {
    const known = uses.get(name) ?? {
      below: new Set(),
      constants: new Set(),
      isList: false,
      isNumber: false,
    };
    uses.set(name, known);
    return known;
  };
  const visit = (node: ts.Node): void => {
    note(node, use);
    node.forEachChild(visit);
  };
  for (const file of files) visit(file);
  return uses;
}

function note(node: ts.Node, use: (name: string) => Use): void {
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.name.text;
    const outer = nameOf(node.expression);
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (LIST.test(name) && isCalled) {
      if (outer !== undefined && ts.isPropertyAccessExpression(node.expression)) use(outer).isList = true;
    } else if (!isCalled && !OF_TEXT.test(name) && isSent(node)) {
      use(name);
      if (outer !== undefined && ts.isPropertyAccessExpression(node.expression)) use(outer).below.add(name);
    }
  } else if (
    ts.isBindingElement(node) &&
    ts.isObjectBindingPattern(node.parent) &&
    isTakenApart(node.parent)
  ) {
    const name = node.propertyName ?? node.name;
    if (!ts.isIdentifier(name) || node.dotDotDotToken) return;
    use(name.text);
    const outer = holderOf(node.parent);
    if (outer !== undefined) use(outer).below.add(name.text);
  } else if (ts.isForOfStatement(node)) {
    const name = nameOf(node.expression);
    if (name !== undefined && ts.isPropertyAccessExpression(node.expression)) use(name).isList = true;
  } else if (ts.isBinaryExpression(node)) noteComparison(node, use);
  else if (ts.isSwitchStatement(node)) {
    const name = nameOf(node.expression);
    for (const clause of node.caseBlock.clauses)
      if (name !== undefined && ts.isCaseClause(clause)) addConstant(clause.expression, use(name));
  }
}

/** Whether what is read may come from outside: not from the process, and not to be written. */
function isSent(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  const isWritten =
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return !isWritten && !/^(?:process|exports|module|console|Math|JSON|Object|context)\b/.test(node.getText());
}

function isTakenApart({ parent }: ts.ObjectBindingPattern): boolean {
  if (ts.isParameter(parent)) return true;
  if (!ts.isVariableDeclaration(parent) || !parent.initializer) return false;
  return !/\brequire\s*\(|^process\b|^context\b/.test(parent.initializer.getText());
}

/** The name of the property that is taken apart: `items` of `const { id } = event.items`. */
function holderOf({ parent }: ts.ObjectBindingPattern): string | undefined {
  const taken = ts.isVariableDeclaration(parent) ? parent.initializer : undefined;
  return taken && !ts.isIdentifier(taken) ? nameOf(taken) : undefined;
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return nameOf(node.expression);
  return undefined;
}

function noteComparison(
  { left, right, operatorToken: { kind } }: ts.BinaryExpression,
  use: (name: string) => Use,
): void {
  const isOrder = kind >= ts.SyntaxKind.LessThanToken && kind <= ts.SyntaxKind.GreaterThanEqualsToken;
  if (!isOrder && !isEqualityOperator(kind)) return;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const name = nameOf(one);
    if (name === undefined || name === 'length') continue;
    if (isOrder) use(name).isNumber = true;
    addConstant(other, use(name));
  }
}

function addConstant(node: ts.Node, use: Use): void {
  if (ts.isStringLiteralLike(node)) use.constants.add(node.text);
  else if (ts.isNumericLiteral(node)) {
    const number = Number(node.text);
    for (const each of [number - 1, number, number + 1]) use.constants.add(each);
  } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    use.constants.add(true);
    use.constants.add(false);
  }
}

function valueFor(name: string, uses: ReadonlyMap<string, Use>, depth: number): Json {
  const use = uses.get(name);
  const below = [...(use?.below ?? [])].filter((each) => each !== name);
  const inner = (): JsonObject =>
    Object.fromEntries(below.map((each) => [each, depth > 3 ? 'x' : valueFor(each, uses, depth + 1)]));
  if (use?.isList) return [below.length > 0 ? inner() : { ...SIMPLE }];
  if (below.length > 0) return inner();
  if (use?.isNumber || /amount|price|count|total|quantity|size|limit|age\b/i.test(name)) return 20;
  if (/email/i.test(name)) return 'someone@shop.example';
  if (/^(?:is|has)[A-Z]/.test(name)) return true;
  if (/date|time|At$/.test(name)) return '2024-05-06T07:08:09Z';
  return '42';
}

/** What a list holds of which nothing is known. */
const SIMPLE: JsonObject = { id: '42', sku: '42', quantity: 1, amount: 20 };
