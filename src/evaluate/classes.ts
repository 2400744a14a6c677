import { ts } from 'ts-morph';
import { isNoFunction } from './builtins/arguments.js';
import { callClosure, isNoConstructor } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { hide } from './heap.js';
import { ProgramThrow, Unfollowable } from './machine.js';
import { declarePrivateNames } from './private-names.js';
import { getProperty } from './properties.js';
import { literalName, propertyName } from './property-names.js';
import { declareHoisted, runBlock } from './statements.js';
import {
  ABSENT,
  type Accessor,
  type ClassCallable,
  type ClosureCallable,
  type ObjectValue,
  oneOf,
  plainObject,
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
    defineMethod(member, call, value, prototype);
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
  if (name === '__proto__' || (name === 'prototype' && isStatic(member))) throw new Unfollowable();
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

/** Methods and accessors are there before anything static is run. */
function defineMethod(
  member: ts.ClassElement,
  call: ClassCallable,
  value: ObjectValue,
  prototype: ObjectValue,
): void {
  // Nobody knows by which name it is run.
  if (ts.isAccessor(member) && memberName(call, member.name) === undefined && !isSymbol(member.name))
    throw new Unfollowable();
  if (!isStatic(member)) {
    if (ts.isMethodDeclaration(member)) noteMethod(member, call, prototype);
    return;
  }
  const name = member.name && memberName(call, member.name);
  if (ts.isMethodDeclaration(member)) {
    const method = methodValue(member, call, value);
    if (name === undefined) {
      if (!isSymbol(member.name)) value.open = true;
      hide(value, method);
    } else {
      value.properties.set(name, slot(method));
    }
  } else if (ts.isAccessor(member) && name !== undefined) {
    const { scope } = call;
    defineAccessor(value, name, { type: 'closure', node: member, scope, self: value, home: call });
  }
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
      hide(value, given);
    } else {
      // It takes the place of a method or accessor.
      if (value.properties.get(name)?.accessor) value.properties.delete(name);
      e.machine.heap.writeProperty(value, name, given);
    }
  }
}

/** A method whose name is not known may be any; one with a symbol for a name is called by JavaScript itself. */
function noteMethod(member: ts.MethodDeclaration, call: ClassCallable, prototype: ObjectValue): void {
  if (memberName(call, member.name) !== undefined) return;
  if (!isSymbol(member.name)) prototype.open = true;
  hide(prototype, methodValue(member, call, UNKNOWN));
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
  const accessor = object.properties.get(name)?.accessor ?? {};
  if (ts.isGetAccessorDeclaration(call.node)) accessor.get = call;
  else accessor.set = call;
  object.properties.set(name, { ...slot(UNKNOWN), accessor });
}

/** The setter that writing a property of an instance calls; undefined where it has none of that name. */
export function setterOf(object: ObjectValue, key: string): Accessor | undefined {
  if (object.shape.type !== 'instance') return undefined;
  const accessorsOf = (home: ClassCallable): ts.AccessorDeclaration[] =>
    home.node.members.filter(
      (each) => ts.isAccessor(each) && !isStatic(each) && memberName(home, each.name) === key,
    ) as ts.AccessorDeclaration[];
  for (let home = object.shape.of; home; home = classAbove(home)) {
    const found = accessorsOf(home);
    const setter = found.findLast(ts.isSetAccessorDeclaration);
    if (setter) return { set: { type: 'closure', node: setter, scope: home.scope, self: object, home } };
    if (found.length > 0) return {};
  }
  return undefined;
}

export function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

function methodValue(node: ts.FunctionLikeDeclaration, home: ClassCallable, self: Value): ObjectValue {
  return shaped({ type: 'function', call: { type: 'closure', node, scope: home.scope, self, home } });
}

export interface Member {
  readonly node: ts.MethodDeclaration | ts.GetAccessorDeclaration;
  readonly home: ClassCallable;
}

/** The method or getter that a class itself has of a name. */
function memberOf(home: ClassCallable, key: string): Member | undefined {
  // Of several, the last counts; those without a body only say how it may be called.
  for (const member of home.node.members.toReversed()) {
    if (isStatic(member) || !member.name) continue;
    if (!ts.isMethodDeclaration(member) && !ts.isGetAccessorDeclaration(member)) continue;
    if (!member.body) continue;
    if (memberName(home, member.name) === key) return { node: member, home };
  }
  return undefined;
}

/** The method or getter an instance has from its class or the classes above, or undefined. */
export function findMember(of: ClassCallable | undefined, key: string): Member | undefined {
  for (let home = of; home; home = classAbove(home)) {
    const member = memberOf(home, key);
    if (member) return member;
  }
  return undefined;
}

/** What an instance inherits of its class or the classes above; undefined where they have nothing of that name. */
export function ofClasses(
  e: Evaluator,
  of: ClassCallable | undefined,
  key: string,
  self: Value,
  node: ts.Node,
): Value | undefined {
  for (let home = of; home; home = classAbove(home)) {
    const prototype = prototypeOfClass(home);
    const own = prototype.properties.get(key);
    if (own && own.value !== ABSENT && (own.accessor || own.value.kind !== 'unknown'))
      return own.accessor ? getProperty(e, prototype, key, node, self) : own.value;
    const member = memberOf(home, key);
    const value = member && bindMethod(e, member, self);
    // What was written to the prototype without being known may be of that name.
    if (own && own.value !== ABSENT) return oneOf([own.value, value ?? UNDEFINED]);
    if (prototype.open) return oneOf([value ?? UNDEFINED, prototype.hidden ?? UNKNOWN]);
    if (value) return value;
  }
  return undefined;
}

/** What a class has of the one that it extends. The engine's own, asked of a class below, makes instances of that. */
export function ofParent(e: Evaluator, parent: Value, key: string, node: ts.Node, self: Value): Value {
  const value = getProperty(e, parent, key, node, self);
  const isEngines =
    value.kind === 'object' && value.shape.type === 'function' && value.shape.call.type === 'builtin';
  return isEngines ? UNKNOWN : value;
}

/** The object that instances of a class inherit from. */
export function prototypeOfClass({ prototype: { value } }: ClassCallable): ObjectValue {
  return value.kind === 'object' ? value : plainObject([], true);
}

/** What `super` stands for in a function. */
export function superOf({ node, home }: ClosureCallable): Value {
  const parent = home?.parent;
  if (!home || !parent) return UNKNOWN;
  if (isStaticMember(node)) return parent;
  const above = classAbove(home);
  return above ? prototypeOfClass(above) : UNKNOWN;
}

function isStaticMember(node: ts.FunctionLikeDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;
}

/** What was put into an object under names that aren't known, and into what it inherits from. */
export function allHidden({ hidden, shape }: ObjectValue): Value[] {
  const found: Value[] = hidden ? [hidden] : [];
  for (let home = shape.type === 'instance' ? shape.of : undefined; home; home = classAbove(home)) {
    const above = prototypeOfClass(home).hidden;
    if (above) found.push(above);
  }
  return found;
}

/** The names of what an instance has from its class and the classes above. */
export function memberNames(object: ObjectValue): string[] {
  const isRead = (each: ts.ClassElement): boolean =>
    ts.isMethodDeclaration(each) || ts.isGetAccessorDeclaration(each);
  const { shape } = object;
  const later: string[] = [];
  for (let home = shape.type === 'instance' ? shape.of : undefined; home; home = classAbove(home))
    later.push(...prototypeOfClass(home).properties.keys());
  return [...inheritedNames(object, isRead), ...later];
}

/** The names of the properties that are set by a call, its own and those it has from its class. */
export function setterNames(object: ObjectValue): string[] {
  const own = [...object.properties].filter(([, { accessor }]) => accessor?.set).map(([key]) => key);
  return [...own, ...inheritedNames(object, ts.isSetAccessorDeclaration)];
}

function inheritedNames({ shape }: ObjectValue, isWanted: (member: ts.ClassElement) => boolean): string[] {
  const names: string[] = [];
  for (let home = shape.type === 'instance' ? shape.of : undefined; home; home = classAbove(home)) {
    for (const member of home.node.members) {
      if (isStatic(member) || !member.name || !isWanted(member)) continue;
      const name = memberName(home, member.name);
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

/** The class that a class extends, where that is known. */
export function classAbove(call: ClassCallable): ClassCallable | undefined {
  const { parent } = call;
  if (parent?.kind !== 'object' || parent.shape.type !== 'function') return undefined;
  return parent.shape.call.type === 'class' ? parent.shape.call : undefined;
}

/** A method bound to its instance; for a getter, what it gives. */
export function bindMethod(e: Evaluator, member: Member, self: Value): Value {
  const method = methodValue(member.node, member.home, self);
  if (!ts.isGetAccessorDeclaration(member.node) || method.shape.type !== 'function') return method;
  return method.shape.call.type === 'closure' ? callClosure(e, method.shape.call, self, []) : UNKNOWN;
}
