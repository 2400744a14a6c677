import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { isStrict } from './strict.js';
import { Unfollowable } from './unfollowable.js';
import { ABSENT, oneOf, type Scope, type Slot, type Value } from './values.js';

/**
 * What `arguments` is seen as. It is a list to what reads its items, and no list to all else: it has no `map`, and
 * JSON makes an object of it.
 */
export function argumentsAsUsed(node: ts.Identifier, list: Value): Value {
  // `[].pop.call(arguments)`: what was taken out of it, the parameter still holds.
  if (list === ABSENT) throw new Unfollowable();
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

const naming = new WeakMap<ts.FunctionLikeDeclaration, boolean>();

/** In code that is not strict, a parameter and what `arguments` has in its place are one and the same: which are, by name. */
export function shareArguments(node: ts.FunctionLikeDeclaration, scope: Scope): ReadonlyMap<string, Slot> {
  const list = scope.slots.get('arguments')?.value;
  if (list?.kind !== 'object' || list.open || isStrict(node)) return NONE;
  const names = node.parameters.map(({ name, initializer, dotDotDotToken }) =>
    ts.isIdentifier(name) && !initializer && !dotDotDotToken ? name.text : undefined,
  );
  if (names.includes(undefined)) return NONE;
  const shared = new Map<string, Slot>();
  for (const [index, name] of names.entries()) {
    const place = list.properties.get(String(index));
    if (name === undefined || !place || names.lastIndexOf(name) !== index) continue;
    scope.slots.set(name, place);
    shared.set(name, place);
  }
  return shared;
}

const NONE: ReadonlyMap<string, Slot> = new Map();

/** A function of the body that is called like a parameter is put in its place. */
export function shareFunctions(e: Evaluator, shared: ReadonlyMap<string, Slot>, scope: Scope): void {
  for (const [name, place] of shared) {
    const declared = scope.slots.get(name);
    if (!declared || declared === place) continue;
    e.machine.heap.write(place, declared.value);
    scope.slots.set(name, place);
  }
}

/** `delete arguments[0]`: from then on, the parameter is another place. */
export function refuseDelete(object: ts.Expression): void {
  if (ts.isIdentifier(object) && object.text === 'arguments' && !isStrict(object)) throw new Unfollowable();
}

/** Whether anything asks for it: where nothing does, no call needs it. */
export function namesArguments(node: ts.FunctionLikeDeclaration): boolean {
  const known = naming.get(node);
  if (known !== undefined) return known;
  const visit = (each: ts.Node): boolean => {
    if (ts.isIdentifier(each) && each.text === 'arguments') return true;
    const isAnother = ts.isFunctionLike(each) && !ts.isArrowFunction(each);
    return !isAnother && ts.forEachChild(each, visit) === true;
  };
  const names = [...node.parameters, node.body].some((each) => each && ts.forEachChild(each, visit) === true);
  naming.set(node, names);
  return names;
}
