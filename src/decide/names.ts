import { ts } from 'ts-morph';
import type { Symbols } from '../program/symbols.js';
import type { Values } from './decision.js';
import { commonWords, holderOf, isPiece, pickedVariable, resourceIn, siblingName } from './name-parts.js';
import { wrapped } from './nodes.js';

/** Property names that say what a value is to AWS; they name a parameter better than a local variable does. */
const SINKS = new Set([
  'TableName',
  'Bucket',
  'QueueUrl',
  'TopicArn',
  'SecretId',
  'FunctionName',
  'StreamName',
  'DeliveryStreamName',
  'UserPoolId',
  'ClientId',
  'EventBusName',
  'StateMachineArn',
  'stateMachineArn',
  'KeyId',
  'TargetArn',
  'endpoint',
]);
/** Of them, what a function may call itself by. */
const OF_FUNCTIONS = new Set(['FunctionName', 'ClientId', 'TargetArn']);
const GENERIC = new Set([
  'NAME',
  'ID',
  'KEY',
  'URL',
  'HOST',
  'VALUE',
  'TYPE',
  'PATH',
  'PORT',
  'USER',
  'ENABLED',
  'ENDPOINT',
  'RESULT',
  'DATA',
  'BODY',
  'LABEL',
  'TMP',
]);

/** Whether a value goes to AWS as the name of something that is no function. */
export function isResourceName(node: ts.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== outer) return false;
  const name = keyText(parent.name);
  return SINKS.has(name) && !OF_FUNCTIONS.has(name);
}

/** True for a name that says nothing of what it holds. */
export function isGenericName(variable: string): boolean {
  return GENERIC.has(variable);
}

/** `tableName`, `TableName`, `table-name` → `TABLE_NAME`. Empty where nothing usable is left. */
export function variableName(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(\d)/, 'V$1')
    .toUpperCase();
}

/** `TABLE_NAME` → `TableName`: a stack parameter's name may have letters and digits only. */
export function parameterName(variable: string): string {
  return variable
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Names for the value of an expression, best first: from where it goes, else from what it is called. */
export function nameCandidates(node: ts.Node, symbols: Symbols, values: Values = NO_VALUES): string[] {
  const resource = variableName(resourceIn(node) ?? commonWords(values) ?? '');
  const owner = ownerName(node) ?? '';
  const qualifiers = [resource, variableName(holderOf(node) ?? ''), owner].filter((each) => each !== '');
  const all = placeNames(node, symbols).flatMap((name) => {
    const qualified = qualifiers.map((each) => joined(each, name));
    return GENERIC.has(name) ? [...qualified, name] : [name, ...qualified];
  });
  const kind = /^https?:/.test(String([...values.values()][0])) ? 'URL' : 'NAME';
  const named = resource === '' ? [] : [joined(resource, kind)];
  const [best] = qualifiers;
  return [
    ...new Set([...all, ...named, owner].filter(lambdaTakes)),
    ...(best ? [`${best}_VALUE`] : []),
    'SETTING',
  ];
}

const NO_VALUES: Values = new Map();

/** Lambda takes no variable of one character. */
function lambdaTakes(name: string): boolean {
  return name.length > 1;
}

/** The names of the place a value goes to; empty where it only goes into a call or out of a function. */
export function placeNames(node: ts.Node, symbols: Symbols): string[] {
  const names = [pickedVariable(node) ?? '', siblingName(node) ?? '', ...rawNames(node, symbols)]
    .map(variableName)
    .filter(lambdaTakes)
    // `ENVIRONMENT` is the environment's name; this is some other word for it.
    .map((name) => (name === 'ENVIRONMENT' ? 'ENVIRONMENT_LABEL' : name));
  return [...names.filter((name) => !GENERIC.has(name)), ...names.filter((name) => GENERIC.has(name))];
}

/** `ORDERS` and `TABLE_NAME` → `ORDERS_TABLE_NAME`; words that both have stand there once. */
function joined(qualifier: string, name: string): string {
  if (qualifier === name || qualifier.endsWith(`_${name}`)) return qualifier;
  const words = qualifier.split('_');
  const first = name.split('_')[0] ?? '';
  return words.at(-1) === first ? [...words.slice(0, -1), name].join('_') : `${qualifier}_${name}`;
}

function rawNames(node: ts.Node, symbols: Symbols): string[] {
  const outer = wrapped(node);
  const { parent } = outer;
  if (isStageVariable(node)) return [node.name.text];
  if (ts.isPropertyAssignment(parent) && parent.initializer === outer)
    return [keyText(parent.name), ...ownNames(node)];
  if (ts.isShorthandPropertyAssignment(parent)) return [parent.name.text];
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
    return [...sinksOf(parent.name, symbols), parent.name.text];
  if (ts.isPropertyDeclaration(parent)) return [keyText(parent.name)];
  if (isAssigned(parent, outer)) return [targetText(parent.left)];
  if (ts.isAwaitExpression(parent)) return rawNames(parent, symbols);
  const own = ownNames(node);
  if (own.length > 0) return own;
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return [functionName(parent)];
  return enclosing(outer).map((name) => (isPiece(node) && name !== '' ? `${name}_PART` : name));
}

/** What a read, a lookup or a call is called itself. */
function ownNames(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) {
    const { expression } = node;
    const above = ts.isPropertyAccessExpression(expression)
      ? [`${expression.name.text}_${node.name.text}`]
      : [];
    return GENERIC.has(variableName(node.name.text)) && above.length > 0
      ? [...above, node.name.text]
      : [node.name.text, ...above];
  }
  if (ts.isElementAccessExpression(node)) {
    const { expression, argumentExpression } = node;
    const named = expression.getText() === 'process.env' ? resourceIn(argumentExpression) : undefined;
    return [named ?? targetText(expression)];
  }
  if (ts.isCallExpression(node))
    return [targetText(node.expression).replace(/^(get|load|resolve|find|fetch|lookup)(?=[A-Z_])/, '')];
  if (ts.isIdentifier(node)) return [node.text];
  return [];
}

function isStageVariable(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && /\bstageVariables$/.test(node.expression.getText());
}

function isAssigned(parent: ts.Node, value: ts.Node): parent is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(parent) &&
    parent.right === value &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

function keyText(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? '' : name.text;
}

function targetText(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  return '';
}

/** The AWS properties that a variable's value goes into. */
function sinksOf(name: ts.Identifier, symbols: Symbols): string[] {
  const symbol = symbols.symbolOf(name);
  const sinks: string[] = [];
  for (const use of symbol ? symbols.mentions(symbol) : []) {
    const { parent } = use;
    if (ts.isPropertyAssignment(parent) && parent.initializer === use && SINKS.has(keyText(parent.name)))
      sinks.push(keyText(parent.name));
  }
  return new Set(sinks).size === 1 ? sinks : [];
}

function enclosing(node: ts.Node): string[] {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isVariableDeclaration(at) && ts.isIdentifier(at.name)) return [at.name.text];
    if (ts.isPropertyAssignment(at)) return [keyText(at.name)];
    if (ts.isFunctionLike(at) || ts.isSourceFile(at)) return [];
  }
  return [];
}

/** The name of the nearest function around a node. */
function functionName(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (
      (ts.isFunctionDeclaration(at) ||
        ts.isMethodDeclaration(at) ||
        ts.isGetAccessor(at) ||
        ts.isFunctionExpression(at)) &&
      at.name
    ) {
      return keyText(at.name as ts.PropertyName).replace(/^(get|load|resolve|find|fetch)(?=[A-Z_])/, '');
    }
    if (ts.isArrowFunction(at) && ts.isVariableDeclaration(at.parent) && ts.isIdentifier(at.parent.name)) {
      return at.parent.name.text.replace(/^(get|load|resolve|find|fetch)(?=[A-Z_])/, '');
    }
  }
  return '';
}

/** What tells two values of the same name apart: the function they are in. */
function ownerName(node: ts.Node): string | undefined {
  const name = variableName(functionName(node.parent));
  return name === '' || name === 'HANDLER' ? undefined : name;
}
