import { ts } from 'ts-morph';
import { isStatic } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { lookUp, perhaps } from './expressions.js';
import { ProgramThrow } from './machine.js';
import { getProperty, setProperty } from './properties.js';
import {
  mayBeAbsent,
  type ObjectValue,
  oneOf,
  primitive,
  type Scope,
  slot,
  UNKNOWN,
  type Value,
} from './values.js';

/** No key of the program's own ends so. */
const MARK = '\u0000';

const numbers = new WeakMap<ts.Node, number>();
let count = 0;

/** The key of a member that is written out: `#name` belongs to the class that declares it around where it stands. */
export function keyOfName(name: ts.MemberName): string {
  if (!ts.isPrivateIdentifier(name)) return name.text;
  const home = homeOf(name);
  return `${name.text} ${home ? numberOf(home) : 0}${MARK}`;
}

/** Whether a key is that of a private member: no name of a property is, and nothing lists it. */
export function isPrivateKey(key: string): boolean {
  return key.endsWith(MARK);
}

const homes = new WeakMap<ts.PrivateIdentifier, ts.ClassLikeDeclaration>();

function homeOf(name: ts.PrivateIdentifier): ts.ClassLikeDeclaration | undefined {
  const home =
    homes.get(name) ??
    ts.findAncestor(
      name,
      (each): each is ts.ClassLikeDeclaration =>
        ts.isClassLike(each) && membersNamed(each, name.text).length > 0,
    );
  if (home) homes.set(name, home);
  return home;
}

function membersNamed({ members }: ts.ClassLikeDeclaration, text: string): ts.ClassElement[] {
  return members.filter(
    ({ name }) => name !== undefined && ts.isPrivateIdentifier(name) && name.text === text,
  );
}

function numberOf(home: ts.Node): number {
  const known = numbers.get(home);
  if (known !== undefined) return known;
  numbers.set(home, ++count);
  return count;
}

/** Under this name, what stands in a class finds which one of those that its text made it is of. */
function nameOfClass(home: ts.Node): string {
  return `class ${numberOf(home)}${MARK}`;
}

/** The key under which an object has which class gave it its private members. */
function keyOfBrand(home: ts.Node): string {
  return `brand ${numberOf(home)}${MARK}`;
}

/** What stands in a class has a right to the private members that it declares. */
export function declarePrivateNames(node: ts.ClassLikeDeclaration, value: ObjectValue, scope: Scope): void {
  if (node.members.some(isPrivate)) scope.slots.set(nameOfClass(node), slot(value));
}

/** An object gets the private methods and accessors of a class, and with them the right to its fields; a second time it throws. */
export function addPrivateMembers(
  e: Evaluator,
  node: ts.ClassLikeDeclaration,
  made: ObjectValue,
  scope: Scope,
): void {
  if (!node.members.some((each) => isPrivate(each) && !isStatic(each))) return;
  const home = lookUp(scope, nameOfClass(node))?.value;
  const key = keyOfBrand(node);
  if (made.properties.has(key)) e.machine.mayThrow = true;
  e.machine.heap.writeProperty(made, key, home?.kind === 'object' ? primitive(home.born) : UNKNOWN);
}

function isPrivate({ name }: ts.ClassElement): boolean {
  return name !== undefined && ts.isPrivateIdentifier(name);
}

/** `object.name`, `object.#name`. */
export function readNamed(
  e: Evaluator,
  object: Value,
  node: ts.PropertyAccessExpression,
  scope: Scope,
): Value {
  const { name } = node;
  return ts.isPrivateIdentifier(name)
    ? readPrivate(e, object, name, node, scope)
    : getProperty(e, object, name.text, node);
}

/** What has no such member throws. */
function readPrivate(
  e: Evaluator,
  object: Value,
  name: ts.PrivateIdentifier,
  node: ts.Node,
  scope: Scope,
): Value {
  if (object.kind === 'primitive') throw new ProgramThrow();
  const read = (): Value => getProperty(e, object, keyOfName(name), node);
  if (object.kind === 'unknown') return read();
  const home = homeOf(name);
  const members = home ? membersNamed(home, name.text) : [];
  if (members.length > 0 && members.every(ts.isSetAccessorDeclaration)) throw new ProgramThrow();
  if (isThere(object, name, scope)) return read();
  // What asks too early may be something that runs later.
  e.machine.mayThrow = true;
  return oneOf([perhaps(e, read) ?? UNKNOWN]);
}

/** `object.#name = value`: what has no such member throws, and so does a method, which can't be written to. */
export function writePrivate(
  e: Evaluator,
  object: Value,
  name: ts.PrivateIdentifier,
  value: Value,
  scope: Scope,
): void {
  const home = homeOf(name);
  const isFixed = (each: ts.ClassElement): boolean =>
    ts.isMethodDeclaration(each) || ts.isGetAccessorDeclaration(each);
  if (object.kind === 'primitive' || (home && membersNamed(home, name.text).every(isFixed)))
    throw new ProgramThrow();
  const write = (): void => setProperty(e, object, keyOfName(name), value);
  if (object.kind === 'unknown' || isThere(object, name, scope)) {
    write();
    return;
  }
  e.machine.mayThrow = true;
  e.machine.perhaps(write);
}

/** Whether an object certainly has a private member. */
function isThere(object: ObjectValue, name: ts.PrivateIdentifier, scope: Scope): boolean {
  const home = homeOf(name);
  const [member] = home ? membersNamed(home, name.text) : [];
  if (!home || !member) return false;
  const isPut = (key: string): boolean => {
    const found = object.properties.get(key);
    return found !== undefined && !mayBeAbsent(found.value);
  };
  if (ts.isPropertyDeclaration(member) && !isPut(keyOfName(name))) return false;
  const of = lookUp(scope, nameOfClass(home))?.value;
  // No class below has statics that are private.
  if (isStatic(member)) return object === of;
  if (!isPut(keyOfBrand(home))) return false;
  const brand = object.properties.get(keyOfBrand(home))?.value;
  // Its text makes one class only, unless it is run more than once.
  if (!ts.findAncestor(home.parent, isRepeated)) return true;
  return brand?.kind === 'primitive' && of?.kind === 'object' && brand.value === of.born;
}

function isRepeated(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isIterationStatement(node, false) || ts.isPropertyDeclaration(node);
}
