import { ts } from 'ts-morph';
import { argumentAt } from './arguments.js';
import { callClosure, constructValue } from './calls.js';
import { classAbove, isStatic, prototypeOfClass } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, lookUp, propertyName } from './expressions.js';
import { hide } from './properties.js';
import {
  type ClassCallable,
  type ObjectValue,
  oneOf,
  type Scope,
  shaped,
  slot,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';

/** `new Class(...args)`. */
export function constructClass(
  e: Evaluator,
  call: ClassCallable,
  args: readonly Value[],
  node: ts.Node,
): Value {
  let top = call;
  for (let above = classAbove(top); above; above = classAbove(top)) top = above;
  const instance = shaped({ type: 'instance', of: call }, top.parent !== undefined);
  // What a function that is no class gives its instances is not followed.
  const { parent } = top;
  if (parent?.kind === 'object' && parent.shape.type === 'function' && parent.shape.call.type === 'closure')
    hide(instance, UNKNOWN);
  return initialise(e, call, instance, args, node);
}

/**
 * Runs field initialisers and constructors of `call` and the classes above it, on `instance`.
 * @returns the instance, or what a constructor returned in its place
 */
function initialise(
  e: Evaluator,
  call: ClassCallable,
  instance: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const own = call.node.members.find((each) => ts.isConstructorDeclaration(each) && each.body !== undefined);
  if (!own || !ts.isConstructorDeclaration(own)) {
    const made = constructAbove(e, call, instance, args, node);
    initialiseFields(e, call, made);
    return made;
  }
  if (!call.parent) initialiseFields(e, call, instance);
  own.parameters.forEach((parameter, index) => {
    const flags = ts.getCombinedModifierFlags(parameter);
    if ((flags & ts.ModifierFlags.ParameterPropertyModifier) !== 0 && ts.isIdentifier(parameter.name)) {
      e.machine.heap.writeProperty(instance, parameter.name.text, argumentAt(args, index));
    }
  });
  const made = slot(instance);
  const scope: Scope = {
    slots: new Map([
      ['new.home', slot(shaped({ type: 'function', call }))],
      ['new.made', made],
    ]),
    parent: call.scope,
  };
  const returned = callClosure(
    e,
    { type: 'closure', node: own, scope, self: instance, home: call },
    instance,
    args,
  );
  if (returned.kind === 'primitive') return made.value;
  return returned.kind === 'object' ? returned : oneOf([returned, made.value]);
}

function constructAbove(
  e: Evaluator,
  call: ClassCallable,
  instance: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const above = classAbove(call);
  if (above) return initialise(e, above, instance, args, node);
  if (call.parent) constructValue(e, call.parent, args, node);
  return instance;
}

/** Runs a class's own field initialisers. */
function initialiseFields(e: Evaluator, call: ClassCallable, made: Value): void {
  if (made.kind !== 'object') {
    for (const each of (made.kind === 'unknown' && made.may) || [])
      e.machine.perhaps(() => initialiseFields(e, call, each));
    return;
  }
  const above = classAbove(call);
  const scope: Scope = {
    slots: new Map([
      ['this', slot(made)],
      ['super', slot(above ? prototypeOfClass(above) : UNKNOWN)],
    ]),
    parent: call.scope,
  };
  for (const member of call.node.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    const name = propertyName(e, member.name, scope);
    if (name === undefined) continue;
    const value = member.initializer ? evaluate(e, member.initializer, scope) : UNDEFINED;
    e.machine.heap.writeProperty(made, name, value);
  }
}

/** `super(...args)` in a constructor. */
export function callSuper(e: Evaluator, scope: Scope, args: readonly Value[], node: ts.Node): Value {
  const self = lookUp(scope, 'this');
  const home = lookUp(scope, 'new.home')?.value;
  const made = lookUp(scope, 'new.made');
  if (self?.value.kind !== 'object' || home?.kind !== 'object' || !made) return UNKNOWN;
  if (home.shape.type !== 'function' || home.shape.call.type !== 'class') return UNKNOWN;
  const { call } = home.shape;
  const result = constructAbove(e, call, self.value, args, node);
  if (result !== self.value) {
    // A constructor above returned something else: that is what `this` is from now on.
    e.machine.heap.write(self, result);
    e.machine.heap.write(made, result);
  }
  initialiseFields(e, call, result);
  return result;
}
