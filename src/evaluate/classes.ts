import { ts } from 'ts-morph';
import { callClosure, constructValue } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, propertyName } from './expressions.js';
import { runScoped } from './statements.js';
import {
  type Accessor,
  type ClassCallable,
  type ClosureCallable,
  type ObjectValue,
  type Scope,
  shaped,
  slot,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';

/** Evaluates a class: its value holds the static members. */
export function classValue(e: Evaluator, node: ts.ClassLikeDeclaration, scope: Scope): ObjectValue {
  const inner: Scope = { slots: new Map(), parent: scope };
  const heritage = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  const parent = heritage ? evaluate(e, heritage.expression, scope) : undefined;
  const call: ClassCallable = { type: 'class', node, scope: inner, parent };
  const value = shaped({ type: 'function', call });
  if (node.name) inner.slots.set(node.name.text, slot(value));
  inner.slots.set('this', slot(value));
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) {
      e.machine.call(() => runScoped(e, member.body.statements, inner));
      continue;
    }
    if (!isStatic(member)) continue;
    const name = member.name ? propertyName(e, member.name, inner) : undefined;
    if (ts.isPropertyDeclaration(member) && name !== undefined) {
      value.properties.set(
        name,
        slot(member.initializer ? evaluate(e, member.initializer, inner) : UNDEFINED),
      );
    } else if (ts.isMethodDeclaration(member) && name !== undefined) {
      value.properties.set(name, slot(methodValue(member, call, value)));
    } else if (ts.isAccessor(member) && name !== undefined)
      defineAccessor(value, name, {
        type: 'closure',
        node: member,
        scope: inner,
        self: value,
        home: call,
      });
  }
  return value;
}

/** Adds one half of a property that is got and set by calls. */
export function defineAccessor(object: ObjectValue, name: string, call: ClosureCallable): void {
  const accessor = object.properties.get(name)?.accessor ?? {};
  if (ts.isGetAccessorDeclaration(call.node)) accessor.get = call;
  else accessor.set = call;
  object.properties.set(name, { ...slot(UNKNOWN), accessor });
}

/** The setter that writing a property of an instance calls; undefined where it has none of that name. */
export function setterOf(e: Evaluator, object: ObjectValue, key: string): Accessor | undefined {
  if (object.shape.type !== 'instance') return undefined;
  const accessorsOf = (home: ClassCallable): ts.AccessorDeclaration[] =>
    home.node.members.filter(
      (each) => ts.isAccessor(each) && !isStatic(each) && propertyName(e, each.name, home.scope) === key,
    ) as ts.AccessorDeclaration[];
  for (let home = object.shape.of; home; home = classAbove(home)) {
    const found = accessorsOf(home);
    const [setter] = found.filter(ts.isSetAccessorDeclaration);
    if (setter) return { set: { type: 'closure', node: setter, scope: home.scope, self: object, home } };
    if (found.length > 0) return {};
  }
  return undefined;
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

function methodValue(node: ts.FunctionLikeDeclaration, home: ClassCallable, self: Value): ObjectValue {
  return shaped({ type: 'function', call: { type: 'closure', node, scope: home.scope, self, home } });
}

export interface Member {
  readonly node: ts.MethodDeclaration | ts.GetAccessorDeclaration;
  readonly home: ClassCallable;
}

/** The method or getter an instance has from its class or the classes above, or undefined. */
export function findMember(e: Evaluator, of: ClassCallable | undefined, key: string): Member | undefined {
  for (let home = of; home; home = classAbove(home)) {
    for (const member of home.node.members) {
      if (isStatic(member) || !member.name) continue;
      if (!ts.isMethodDeclaration(member) && !ts.isGetAccessorDeclaration(member)) continue;
      if (propertyName(e, member.name, home.scope) === key) return { node: member, home };
    }
  }
  return undefined;
}

function classAbove(call: ClassCallable): ClassCallable | undefined {
  const { parent } = call;
  if (parent?.kind !== 'object' || parent.shape.type !== 'function') return undefined;
  return parent.shape.call.type === 'class' ? parent.shape.call : undefined;
}

/** A method bound to its instance; for a getter, what it gives. */
export function bindMethod(e: Evaluator, member: Member, self: Value, _node: ts.Node): Value {
  const method = methodValue(member.node, member.home, self);
  if (!ts.isGetAccessorDeclaration(member.node) || method.shape.type !== 'function') return method;
  return method.shape.call.type === 'closure' ? callClosure(e, method.shape.call, self, []) : UNKNOWN;
}

/** `new Class(...args)`. */
export function constructClass(
  e: Evaluator,
  call: ClassCallable,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const instance = shaped({ type: 'instance', of: call }, call.parent !== undefined && !classAbove(call));
  initialise(e, call, instance, args, node);
  return instance;
}

/** Runs field initialisers and constructors of `call` and the classes above it, on `instance`. */
export function initialise(
  e: Evaluator,
  call: ClassCallable,
  instance: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): void {
  const above = classAbove(call);
  const own = call.node.members.find((each) => ts.isConstructorDeclaration(each) && each.body !== undefined);
  if (!own || !ts.isConstructorDeclaration(own)) {
    if (above) initialise(e, above, instance, args, node);
    else if (call.parent) constructValue(e, call.parent, args, node);
    initialiseFields(e, call, instance);
    return;
  }
  if (!call.parent) initialiseFields(e, call, instance);
  own.parameters.forEach((parameter, index) => {
    const flags = ts.getCombinedModifierFlags(parameter);
    if ((flags & ts.ModifierFlags.ParameterPropertyModifier) !== 0 && ts.isIdentifier(parameter.name)) {
      e.machine.heap.writeProperty(instance, parameter.name.text, args[index] ?? UNDEFINED);
    }
  });
  const scope: Scope = {
    slots: new Map([['new.home', slot(shaped({ type: 'function', call }))]]),
    parent: call.scope,
  };
  callClosure(e, { type: 'closure', node: own, scope, self: instance, home: call }, instance, args);
}

/** Runs a class's own field initialisers. */
export function initialiseFields(e: Evaluator, call: ClassCallable, instance: ObjectValue): void {
  const scope: Scope = { slots: new Map([['this', slot(instance)]]), parent: call.scope };
  for (const member of call.node.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    const name = propertyName(e, member.name, scope);
    if (name === undefined) continue;
    const value = member.initializer ? evaluate(e, member.initializer, scope) : UNDEFINED;
    e.machine.heap.writeProperty(instance, name, value);
  }
}

/** `super(...args)` in a constructor. */
export function callSuper(e: Evaluator, scope: Scope, args: readonly Value[], node: ts.Node): Value {
  const self = findSlot(scope, 'this');
  const home = findSlot(scope, 'new.home');
  if (self?.kind !== 'object' || home?.kind !== 'object') return UNKNOWN;
  if (home.shape.type !== 'function' || home.shape.call.type !== 'class') return UNKNOWN;
  const call = home.shape.call;
  const above = classAbove(call);
  if (above) initialise(e, above, self, args, node);
  else if (call.parent) constructValue(e, call.parent, args, node);
  initialiseFields(e, call, self);
  return self;
}

function findSlot(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.slots.get(name);
    if (found) return found.value;
  }
  return undefined;
}
