import { ts } from 'ts-morph';
import { aboveClass } from './above.js';
import { accessorValue, onlyAccessor } from './accessor-values.js';
import { isNoFunction } from './builtins/arguments.js';
import { isNoConstructor } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { hide } from './hide.js';
import { ProgramThrow } from './machine.js';
import { declarePrivateNames } from './private-names.js';
import { getProperty } from './properties.js';
import { literalName, propertyName } from './property-names.js';
import { declareHoisted, runBlock } from './statements.js';
import { Unfollowable } from './unfollowable.js';
import {
  type ClassCallable,
  type ClosureCallable,
  type ObjectValue,
  oneOf,
  type Scope,
  type Slot,
  shaped,
  slot,
  UNDEFINED,
  UNINITIALISED,
  UNKNOWN,
  type Value,
} from './values.js';

/** Evaluates a class: its value holds the static members. */
export function classValue(e: Evaluator, node: ts.ClassLikeDeclaration, scope: Scope): ObjectValue {
  // In a class, its own name is a constant, from when its members are there.
  const names: Scope = { slots: new Map(), parent: scope };
  const ownName: Slot = { ...slot(UNINITIALISED), fixed: 'const' };
  if (node.name) names.slots.set(node.name.text, ownName);
  const inner: Scope = { slots: new Map(), parent: names };
  const heritage = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  const parent = heritage ? evaluate(e, heritage.expression, names) : undefined;
  if (parent) refuseParent(e, parent);
  const computed = new Map<ts.Node, string | undefined>();
  const call: ClassCallable = {
    type: 'class',
    node,
    scope: inner,
    parent,
    above: aboveClass(parent),
    prototype: slot(UNDEFINED),
    computed,
  };
  const prototype = shaped({ type: 'instance', of: call });
  call.prototype.value = prototype;
  const value = shaped({ type: 'function', call });
  valuesOfClasses.set(call, value);
  declarePrivateNames(node, value, names);
  for (const { name } of node.members)
    if (name && ts.isComputedPropertyName(name)) computed.set(name, propertyName(e, name, names));
  for (const member of node.members) {
    refuseName(member, call);
    defineMember(member, call, value, prototype);
  }
  inner.slots.set('this', slot(value));
  inner.slots.set('super', slot(parent ?? UNKNOWN));
  ownName.value = value;
  e.machine.heap.version++;
  for (const member of node.members) runStatic(e, member, call, value);
  return value;
}

/** What is no constructor can't be extended. */
function refuseParent(e: Evaluator, parent: Value): void {
  if (parent.kind === 'primitive' && parent.value === null) return;
  if (isNoFunction(parent) || isNoConstructor(parent)) throw new ProgramThrow();
  if (parent.kind !== 'object' || parent.shape.type !== 'function') e.machine.mayThrow = true;
}

/** Members by these names would come before what JavaScript has itself under them; nobody writes such. */
function refuseName(member: ts.ClassElement, call: ClassCallable): void {
  if (!member.name || ts.isConstructorDeclaration(member)) return;
  const name = memberName(call, member.name);
  if (name === '__proto__' || (name === 'prototype' && isStatic(member))) throw new Unfollowable(member);
}

const valuesOfClasses = new WeakMap<ClassCallable, ObjectValue>();

/** What an instance was made by, unless it was made by a class or function of another's. */
export function constructorOf({ shape }: ObjectValue): Value {
  if (shape.type !== 'instance') return UNKNOWN;
  const { of, madeBy } = shape;
  return (of && valuesOfClasses.get(of)) ?? (madeBy ? oneOf([madeBy]) : UNKNOWN);
}

/** The name of a member. */
export function memberName({ computed }: ClassCallable, name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name) ? computed.get(name) : literalName(name);
}

/** Methods and accessors are there before anything static is run; those without a body only say how they are used. */
function defineMember(
  member: ts.ClassElement,
  call: ClassCallable,
  value: ObjectValue,
  prototype: ObjectValue,
): void {
  if ((!ts.isMethodDeclaration(member) && !ts.isAccessor(member)) || !member.body) return;
  const [holder, self] = isStatic(member) ? [value, value] : [prototype, UNKNOWN];
  const closure: ClosureCallable = { type: 'closure', node: member, scope: call.scope, self, home: call };
  const name = memberName(call, member.name);
  if (name === undefined) {
    // One with a symbol for a name is called by JavaScript itself; one whose name is not known may be any.
    if (!isSymbol(member.name)) {
      if (ts.isAccessor(member)) throw new Unfollowable(member);
      holder.open = true;
    }
    hide(holder, shaped({ type: 'function', call: closure }));
  } else if (ts.isAccessor(member)) defineAccessor(holder, name, closure);
  else holder.properties.set(name, slot(shaped({ type: 'function', call: closure })));
}

/** Static fields and blocks run in their order. */
function runStatic(e: Evaluator, member: ts.ClassElement, call: ClassCallable, value: ObjectValue): void {
  if (ts.isClassStaticBlockDeclaration(member)) {
    const { statements } = member.body;
    const scope: Scope = { slots: new Map(), parent: call.scope };
    e.machine.call(() => {
      declareHoisted(e, statements, scope);
      return runBlock(e, statements, scope);
    });
  } else if (ts.isPropertyDeclaration(member) && isStatic(member)) {
    const name = memberName(call, member.name);
    const given = member.initializer ? evaluate(e, member.initializer, call.scope) : UNDEFINED;
    if (name === undefined) {
      value.open = true;
      e.machine.heap.shapings++;
      hide(value, given);
    } else {
      e.machine.heap.writeProperty(value, name, given);
    }
  }
}

/** `[Symbol.iterator]` and the like: no property that is read by a text. */
function isSymbol(name: ts.PropertyName): boolean {
  return (
    ts.isComputedPropertyName(name) &&
    ts.isPropertyAccessExpression(name.expression) &&
    name.expression.expression.getText() === 'Symbol'
  );
}

/** Adds one half of a property that is got and set by calls. */
export function defineAccessor(object: ObjectValue, name: string, call: ClosureCallable): void {
  const other = onlyAccessor(object.properties.get(name)?.value);
  const half = ts.isGetAccessorDeclaration(call.node) ? { get: call } : { set: call };
  object.properties.set(name, slot(accessorValue({ ...other, ...half })));
}

export function isStatic(member: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

/** What a class has of the one that it extends. The engine's own, asked of a class below, makes instances of that. */
export function ofParent(e: Evaluator, parent: Value, key: string, node: ts.Node, self: Value): Value {
  const value = getProperty(e, parent, key, node, self);
  const isEngines =
    value.kind === 'object' && value.shape.type === 'function' && value.shape.call.type === 'builtin';
  return isEngines ? UNKNOWN : value;
}

/** What `super` stands for in a function. */
export function superOf({ node, home }: ClosureCallable): Value {
  if (!home) return UNKNOWN;
  if ('kind' in home) return home.inherits ?? UNKNOWN;
  return (isStatic(node) ? home.parent : home.above) ?? UNKNOWN;
}

/** The class that a class extends, where that is known. */
export function classAbove(call: ClassCallable): ClassCallable | undefined {
  const { parent } = call;
  if (parent?.kind !== 'object' || parent.shape.type !== 'function') return undefined;
  return parent.shape.call.type === 'class' ? parent.shape.call : undefined;
}
