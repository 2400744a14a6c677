import { ts } from 'ts-morph';
import { escaped } from '../model/pattern.js';
import { addressPatterns, isDistinctive, type SuffixedName } from '../template/name-mentions.js';

/**
 * What code does with a text that holds a resource's physical name: names the resource by it, compares it with what an
 * event says of its source, or neither that can be seen.
 */
export type NameUse = 'named' | 'compared' | 'mentioned';

/** What kinds of resources are called where code says which one it means. */
const WORDS: Readonly<Record<string, string>> = {
  'AWS::Serverless::SimpleTable': 'table',
  'AWS::DynamoDB::GlobalTable': 'table',
  'AWS::DynamoDB::Table': 'table',
  'AWS::SQS::Queue': 'queue',
  'AWS::SNS::Topic': 'topic',
  'AWS::S3::Bucket': 'bucket',
  'AWS::Lambda::Function': 'function|lambda',
  'AWS::Serverless::Function': 'function|lambda',
  'AWS::Kinesis::Stream': 'stream',
  'AWS::KinesisFirehose::DeliveryStream': 'stream',
  'AWS::Events::EventBus': 'bus',
  'AWS::StepFunctions::StateMachine': 'machine',
  'AWS::Serverless::StateMachine': 'machine',
  'AWS::SecretsManager::Secret': 'secret',
  'AWS::SSM::Parameter': 'parameter|param',
  'AWS::Logs::LogGroup': 'group',
};

/** What an event says of its source, by the source's type: who reads that may compare names with it. */
const SAID: Readonly<Record<string, RegExp>> = {
  'AWS::DynamoDB::Table': /eventSourceARN/,
  'AWS::DynamoDB::GlobalTable': /eventSourceARN/,
  'AWS::Kinesis::Stream': /eventSourceARN/,
  'AWS::SQS::Queue': /eventSourceARN/,
  'AWS::SNS::Topic': /\bTopicArn\b/,
  'AWS::S3::Bucket': /\bbucket\s*(?:\??\.|:\s*\{|\}?\s*=)\s*\w*name|\bbucket\s*:\s*\{|\.bucket\.name/,
  'AWS::Events::Rule': /\bresources\b/,
  'AWS::CloudWatch::Alarm': /\b[Aa]larmName\b/,
  'AWS::Lambda::Function': /\b(?:functionArn|functionName|logGroup)\b/,
  'AWS::Serverless::Function': /\b(?:functionArn|functionName|logGroup)\b/,
  'AWS::Logs::LogGroup': /\blogGroup\b/,
};

const COMPARING =
  /^(?:startsWith|endsWith|includes|indexOf|lastIndexOf|equals|isEqual|match|test|has|get|search|localeCompare|hasOwn|hasOwnProperty)$/;
const EQUALS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Whether a name of code or of a variable says that it is such a resource's. */
export function saysKind(called: string, { type }: SuffixedName): boolean {
  const words = WORDS[type];
  if (words === undefined) return false;
  const bare = called.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return new RegExp(`(?:${words})e?s?(?:names?|arns?|urls?|ids?)?$`).test(bare);
}

/** Whether a text names such a resource whatever stands around it. */
export function isSurelyNamed(name: SuffixedName): boolean {
  return name.rules.stateful && isDistinctive(name.name);
}

/** Whether a text that is no more than such a resource's name may well mean it. */
export function mayMean({ name, type }: SuffixedName): boolean {
  return isDistinctive(name) || (WORDS[type] !== undefined && !type.endsWith('::Function'));
}

/**
 * The uses of a name in a file, with their places; those that an edit takes out are for the caller to leave.
 * @param adopted what the adopted environment is called: what stands under such a key is that environment's
 */
export function usesIn(
  source: ts.SourceFile,
  name: SuffixedName,
  adopted: ReadonlySet<string> = new Set(),
): { node: ts.Node; use: NameUse }[] {
  const found: { node: ts.Node; use: NameUse }[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    const use = text?.includes(name.name) === true ? useOf(node, text, name, source.text) : undefined;
    if (use !== undefined && !isUnder(node, adopted)) found.push({ node, use });
    // The parts of a template are looked at with it; what is put into it is not.
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** In a table by environment, as `prod: 'orders'`. */
function isUnder(node: ts.Node, keys: ReadonlySet<string>): boolean {
  for (let at = node; at.parent && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isPropertyAssignment(parent) || parent.initializer !== at) continue;
    const key = parent.name;
    if ((ts.isIdentifier(key) || ts.isStringLiteralLike(key)) && keys.has(key.text)) return true;
  }
  return false;
}

/** What a text is, as far as it stands in source. A name as a key counts as one. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isRegularExpressionLiteral(node))
    return node.text.replace(/^\/|\/\w*$/g, '').replace(/\\(?=\W)/g, '');
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((each) => `x${each.literal.text}`).join('');
  if (ts.isIdentifier(node) && isKey(node)) return node.text;
  return undefined;
}

function isKey(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) &&
    parent.name === node &&
    ts.isObjectLiteralExpression(parent.parent)
  );
}

function useOf(node: ts.Node, text: string, name: SuffixedName, all: string): NameUse | undefined {
  if (isNoValue(node)) return undefined;
  const distinctive = isDistinctive(name.name);
  const known = distinctive || isAskedFor(name, all);
  if (isKey(node)) {
    if (text !== name.name) return undefined;
    if (known && isLookedUp(node.parent.parent, all)) return 'compared';
    return distinctive && ts.isStringLiteralLike(node) ? 'mentioned' : undefined;
  }
  const exact = text === name.name;
  const compared = isCompared(node);
  const inAddress = addressPatterns(name).some((each) => each.test(text));
  if (!exact && !inAddress) {
    const part = new RegExp(`(?<![\\w.-])${escaped(name.name)}(?![\\w-])`).test(text);
    if (!part || /\s/.test(text)) return undefined;
    const last = new RegExp(`[:/]${escaped(name.name)}$`).test(text);
    const framed = last || ts.isRegularExpressionLiteral(node);
    if (compared && known && (distinctive || framed)) return 'compared';
    return distinctive ? 'mentioned' : undefined;
  }
  if (compared) return known || inAddress ? 'compared' : 'mentioned';
  if (isFallback(node)) return 'mentioned';
  if (inAddress || isSurelyNamed(name) || holders(node).some((each) => saysKind(each, name))) return 'named';
  return 'mentioned';
}

/** Of an import, a type or a directive. */
function isNoValue({ parent }: ts.Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isExternalModuleReference(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isExpressionStatement(parent) ||
    (ts.isCallExpression(parent) && /^(?:require|import)$/.test(parent.expression.getText()))
  );
}

/** The code reads what names can be compared with: what an event says of its source, or the variable with the name. */
function isAskedFor(name: SuffixedName, all: string): boolean {
  const word = WORDS[name.type];
  const said = SAID[name.type]?.test(all) === true;
  return said || (word !== undefined && new RegExp(`\\benv\\.\\w*(?:${word})(?:_?name)?\\b`, 'i').test(all));
}

/** An object whose entries are taken out by names that are computed. */
function isLookedUp(object: ts.Node, all: string): boolean {
  let at = object;
  while (
    ts.isParenthesizedExpression(at.parent) ||
    ts.isAsExpression(at.parent) ||
    ts.isSatisfiesExpression(at.parent)
  )
    at = at.parent;
  const { parent } = at;
  if (ts.isElementAccessExpression(parent)) return parent.expression === at;
  const called = calledBy(parent);
  if (called === undefined) return isMapOf(parent);
  const word = `(?<![\\w$])${escaped(called)}`;
  return new RegExp(`${word}(?:\\?\\.)?\\[(?!['"\`])|\\bin (?:\\w+\\.)*${word}\\b`).test(all);
}

/** What an object is kept in. */
function calledBy(parent: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return parent.name.getText();
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  return ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : parent.left.getText();
}

/** `new Map(Object.entries({…}))` and what else is handed an object. */
const isMapOf = (parent: ts.Node): boolean =>
  ts.isCallExpression(parent) && /\bentries$/.test(parent.expression.getText());

function isCompared(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCaseClause(parent)) return true;
  if (ts.isBinaryExpression(parent)) return EQUALS.has(parent.operatorToken.kind);
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts.isPropertyAccessExpression(parent)) return COMPARING.test(parent.name.text);
  if (ts.isArrayLiteralExpression(parent)) {
    const outer = parent.parent;
    const pair = ts.isArrayLiteralExpression(outer) && parent.elements[0] === node;
    return pair || (ts.isPropertyAccessExpression(outer) && COMPARING.test(outer.name.text));
  }
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.expression !== node &&
    COMPARING.test(parent.expression.name.text)
  );
}

/** What is taken where a variable isn't set; the template may set it. */
function isFallback(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    (parent.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) &&
    parent.right === node &&
    /\benv\b/.test(parent.left.getText())
  );
}

/** What a text is put into: properties, variables, parameters and functions, from the inside. */
function holders(node: ts.Node): string[] {
  const found: string[] = [];
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
      found.push(parent.name.getText());
    else if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) {
      found.push(parent.name.getText());
      return found;
    } else if (ts.isEnumMember(parent)) return [parent.name.getText(), parent.parent.name.text];
    else if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left } = parent;
      found.push(ts.isPropertyAccessExpression(left) ? left.name.text : left.getText());
      return found;
    } else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      const called = parent.expression;
      if (at === node)
        found.push(ts.isPropertyAccessExpression(called) ? called.name.text : called.getText());
      return found;
    } else if (ts.isStatement(parent) || ts.isFunctionLike(parent)) return found;
  }
  return found;
}
