import { ts } from 'ts-morph';
import { isTypeScript } from '../model/code-file.js';
import { placesAbove } from './above.js';
import { argumentAt } from './arguments.js';
import { callClosure, constructValue } from './calls.js';
import { classAbove, isStatic, memberName } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, lookUp } from './expressions.js';
import { handOver } from './hand-over.js';
import { hide } from './hide.js';
import { ProgramThrow } from './machine.js';
import { addPrivateMembers } from './private-names.js';
import { blur } from './properties.js';
import { tracesOf } from './traces.js';
import {
  type ClassCallable,
  NOWHERE,
  type ObjectValue,
  oneOf,
  plainObject,
  possible,
  primitive,
  type Scope,
  shaped,
  slot,
  UNDEFINED,
  UNINITIALISED,
  UNKNOWN,
  type UnknownValue,
  unknown,
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
  const made = slot(instance);
  /** How often the class above was asked to make it. */
  const called = slot(primitive(0));
  const given = plainObject(parameterProperties(own, args));
  const scope: Scope = {
    slots: new Map([
      ['new.home', slot(shaped({ type: 'function', call }))],
      ['new.made', made],
      ['new.given', slot(given)],
      ['new.called', called],
    ]),
    parent: call.scope,
  };
  if (!call.parent) initialiseMembers(e, call, instance, given);
  // Where there is a class above, `this` is there from `super()` on.
  const self = call.parent ? UNINITIALISED : instance;
  let ran = false;
  const begin = (inner: Scope): void => {
    ran = true;
    for (const [name, each] of given.properties) each.value = inner.slots.get(name)?.value ?? each.value;
    if (!call.parent) writeAll(e, instance, given);
  };
  const returned = callClosure(e, { type: 'closure', node: own, scope, self, home: call, begin }, self, args);
  if (returned.kind === 'object') return returned;
  if (call.parent) refuseReturn(e, returned, ran ? called.value : UNKNOWN);
  if (!ran) blur(e, instance);
  return returned.kind === 'primitive' ? made.value : oneOf([returned, made.value]);
}

/** A constructor under another class that gives no object must have called `super()`, and may give nothing else. */
function refuseReturn(e: Evaluator, returned: Value, called: Value): void {
  const isNothing = returned.kind === 'primitive' && returned.value === undefined;
  if (called.kind === 'primitive' && isNothing && called.value === 0) throw new ProgramThrow();
  if (returned.kind === 'primitive' && !isNothing) throw new ProgramThrow();
  if (returned.kind !== 'primitive' || called.kind !== 'primitive') e.machine.mayThrow = true;
}

/**
 * What TypeScript writes to an instance for parameters with `private`, `public`, `readonly` and the like; defaults are
 * known once the constructor begins.
 */
function parameterProperties(own: ts.ConstructorDeclaration, args: readonly Value[]): [string, Value][] {
  return own.parameters.flatMap((parameter, index) => {
    if (!ts.isParameterPropertyDeclaration(parameter, own) || !ts.isIdentifier(parameter.name)) return [];
    const given = argumentAt(args, index);
    const isDefault =
      parameter.initializer !== undefined && (given.kind === 'unknown' || given === UNDEFINED);
    return [[parameter.name.text, isDefault ? UNKNOWN : given]];
  });
}

/**
 * The fields of an instance and the properties of its constructor's parameters: which come first, tsconfig.json decides
 * (`target`, `useDefineForClassFields`), so that fields don't get to know the parameters.
 */
function initialiseMembers(e: Evaluator, call: ClassCallable, made: Value, given: ObjectValue): void {
  if (call.node.members.some((each) => ts.isPropertyDeclaration(each) && each.initializer))
    writeAll(e, made, given, (own) => oneOf([own]));
  initialiseFields(e, call, made);
  writeAll(e, made, given);
}

function writeAll(
  e: Evaluator,
  made: Value,
  given: ObjectValue,
  shown: (own: Value) => Value = (own) => own,
): void {
  if (made.kind !== 'object') return;
  for (const [name, own] of given.properties) e.machine.heap.writeProperty(made, name, shown(own.value));
}

function constructAbove(
  e: Evaluator,
  call: ClassCallable,
  instance: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const { parent } = call;
  if (!parent) return instance;
  if (parent.kind === 'object' && makesInstances(parent)) return constructBy(e, parent, instance, args, node);
  if (parent.kind === 'unknown') return constructByAny(e, parent, instance, args, node);
  constructValue(e, parent, args, node);
  leaveTraceOf(e, instance, args, node);
  if (addsItems(instance)) handOver(e, [instance], node, parent);
  // What one of the engine's own keeps of these, is something unknown where it is asked for again.
  else handOver(e, args, node, parent);
  return instance;
}

/** A class or function of the program's own: it makes of the instance what it makes of its own ones. */
function makesInstances({ shape }: ObjectValue): boolean {
  return shape.type === 'function' && shape.call.type !== 'builtin';
}

function constructBy(
  e: Evaluator,
  { shape }: ObjectValue,
  instance: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value {
  if (shape.type !== 'function' || shape.call.type === 'builtin') return instance;
  if (shape.call.type === 'class') return initialise(e, shape.call, instance, args, node);
  const returned = callClosure(e, shape.call, instance, args);
  return returned.kind === 'primitive' ? instance : oneOf([returned, instance]);
}

/** By any class that is not known, and by each of the program's own that it may be. */
function constructByAny(
  e: Evaluator,
  parent: UnknownValue,
  instance: ObjectValue,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const made: Value[] = [];
  const own = [...parent.may].filter(makesInstances);
  for (const each of own) e.machine.perhaps(() => made.push(constructBy(e, each, instance, args, node)));
  const others = oneOf(
    [...parent.may].filter((each) => !makesInstances(each)),
    parent.origin,
  );
  constructValue(e, others, args, node);
  leaveTraceOf(e, instance, args, node);
  // What can't be seen into may keep it, and call what it has of the classes below.
  handOver(e, [instance], node, others);
  return made.every((each) => each === instance) ? instance : oneOf([instance, ...made]);
}

function leaveTraceOf(e: Evaluator, instance: ObjectValue, args: readonly Value[], node: ts.Node): void {
  // An instance of `class Arn extends String` is the text that it is given.
  const origin = e.machine.traces.on ? tracesOf(e, args, node) : NOWHERE;
  if (origin.size > 0) hide(instance, unknown(origin));
}

/** The engine's collections put in what they are made of by the methods that a class below may have in place of theirs. */
function addsItems(instance: ObjectValue): boolean {
  return (
    instance.shape.type === 'instance' &&
    ['set', 'add'].some((name) => placesAbove(instance, name).found.length > 0)
  );
}

/** Runs a class's own field initialisers. */
function initialiseFields(e: Evaluator, call: ClassCallable, made: Value): void {
  if (made.kind !== 'object') {
    for (const each of possible(made)) e.machine.perhaps(() => initialiseFields(e, call, each));
    return;
  }
  // None can be added to what is frozen.
  if (made.frozen) e.machine.mayThrow = true;
  addPrivateMembers(e, call.node, made, call.scope);
  const scope: Scope = {
    slots: new Map([
      ['this', slot(made)],
      ['super', slot(call.above ?? UNKNOWN)],
    ]),
    parent: call.scope,
  };
  for (const member of call.node.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    const name = memberName(call, member.name);
    if (name === undefined) {
      made.open = true;
      e.machine.heap.shapings++;
      hide(made, member.initializer ? evaluate(e, member.initializer, scope) : UNDEFINED);
    } else if (member.initializer)
      e.machine.heap.writeProperty(made, name, evaluate(e, member.initializer, scope));
    else defineField(e, member, made, name);
  }
}

/** A field without a value. In TypeScript, tsconfig.json decides whether it takes away what stands there. */
function defineField(e: Evaluator, member: ts.PropertyDeclaration, made: ObjectValue, name: string): void {
  if (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Ambient) return;
  const write = () => e.machine.heap.writeProperty(made, name, UNDEFINED);
  const isDecided = !made.properties.has(name) || !isTypeScript(member.getSourceFile().fileName);
  if (isDecided) write();
  else e.machine.perhaps(write);
}

/** `super(...args)` in a constructor. */
export function callSuper(e: Evaluator, scope: Scope, args: readonly Value[], node: ts.Node): Value {
  const self = lookUp(scope, 'this');
  const home = lookUp(scope, 'new.home')?.value;
  const made = lookUp(scope, 'new.made');
  const given = lookUp(scope, 'new.given')?.value;
  if (!self || made?.value.kind !== 'object' || home?.kind !== 'object' || given?.kind !== 'object')
    return UNKNOWN;
  if (home.shape.type !== 'function' || home.shape.call.type !== 'class') return UNKNOWN;
  const { call } = home.shape;
  const called = lookUp(scope, 'new.called');
  // A constructor above may return something else: that is what `this` is from now on.
  const result = constructAbove(e, call, made.value, args, node);
  if (called) {
    // A second time, it throws once that was made.
    if (called.value.kind !== 'primitive') e.machine.mayThrow = true;
    else if (called.value.value !== 0) throw new ProgramThrow();
    e.machine.heap.write(called, primitive(1));
  }
  e.machine.heap.write(self, result);
  if (result !== made.value) e.machine.heap.write(made, result);
  initialiseMembers(e, call, result, given);
  return result;
}
