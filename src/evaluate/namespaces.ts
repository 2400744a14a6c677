import { ts } from 'ts-morph';
import { isAmbient, isExported } from '../program/modifiers.js';
import { textsOf } from './declared-names.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, readName } from './expressions.js';
import { type Completion, NORMAL } from './machine.js';
import { getProperty } from './properties.js';
import { declareHoisted, runStatement } from './statements.js';
import {
  type ObjectValue,
  type Primitive,
  plainObject,
  primitive,
  type Scope,
  type Slot,
  slot,
  UNDEFINED,
  UNKNOWN,
  type Value,
} from './values.js';

/** What the blocks of a namespace export, which all of them see by its name. */
const exportsOf = new WeakMap<ObjectValue, Map<string, Slot>>();

/**
 * Runs a `namespace` as the function that TypeScript makes of it: what it exports are properties of an object, which
 * several blocks of one name share, also with a class, a function or an `enum`.
 */
export function runNamespace(e: Evaluator, node: ts.ModuleDeclaration, scope: Scope): Completion {
  const { body } = node;
  if (!ts.isIdentifier(node.name) || !body || !holdsCode(node)) return NORMAL;
  const object = objectNamed(node.name.text, scope);
  const exports = exportsOf.get(object) ?? new Map<string, Slot>();
  exportsOf.set(object, exports);
  const outer: Scope = { slots: exports, parent: scope };
  const inner: Scope = { slots: new Map([['this', slot(UNKNOWN)]]), parent: outer };
  const publish = (name: string): void => {
    const found = inner.slots.get(name);
    if (!found) return;
    exports.set(name, found);
    object.properties.set(name, found);
  };
  if (!ts.isModuleBlock(body)) {
    if (!ts.isModuleDeclaration(body)) return NORMAL;
    const completion = runNamespace(e, body, inner);
    publish(body.name.text);
    return completion;
  }
  for (const statement of body.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const name of exportedNames(statement)) if (!exports.has(name)) exports.set(name, slot(UNDEFINED));
  }
  declareHoisted(e, body.statements, inner);
  for (const statement of body.statements) {
    const completion = runStatement(e, statement, inner);
    exportedNames(statement).forEach(publish);
    if (!completion.normal) return completion;
  }
  return NORMAL;
}

/** Runs an `enum`: each name has its value, and each number its name. */
export function runEnum(e: Evaluator, node: ts.EnumDeclaration, scope: Scope): void {
  const object = objectNamed(node.name.text, scope);
  const inner: Scope = { slots: new Map(), parent: scope };
  let next: Value = primitive(0);
  for (const { name, initializer } of node.members) {
    const value: Value = initializer ? evaluate(e, initializer, inner) : next;
    const key = ts.isComputedPropertyName(name) ? undefined : name.text;
    const known: Primitive = value.kind === 'primitive' ? value.value : undefined;
    next = typeof known === 'number' ? primitive(known + 1) : UNKNOWN;
    // A value that is not known names a property that is not known.
    if (key === undefined || (typeof known !== 'number' && typeof known !== 'string'))
      e.machine.heap.open(object);
    if (key === undefined) continue;
    inner.slots.set(key, slot(value));
    object.properties.set(key, slot(value));
    if (typeof known === 'number') object.properties.set(String(known), slot(primitive(key)));
  }
}

/** `import Names = Settings.Names`. Of what is a type alone there is nothing when the code runs. */
export function runAlias(e: Evaluator, node: ts.ImportEqualsDeclaration, scope: Scope): void {
  if (node.isTypeOnly || ts.isExternalModuleReference(node.moduleReference)) return;
  const value = entity(e, node.moduleReference, scope);
  const isThere = value.kind !== 'primitive' || value.value !== undefined;
  scope.slots.set(node.name.text, slot(isThere ? value : UNKNOWN));
}

function entity(e: Evaluator, node: ts.EntityName, scope: Scope): Value {
  if (ts.isIdentifier(node)) return readName(e, node, scope);
  const left = entity(e, node.left, scope);
  return left.kind === 'object' ? getProperty(e, left, node.right.text, node) : UNKNOWN;
}

function objectNamed(name: string, scope: Scope): ObjectValue {
  const existing = scope.slots.get(name)?.value;
  if (existing?.kind === 'object') return existing;
  const made = plainObject([], existing?.kind === 'unknown');
  scope.slots.set(name, slot(made));
  return made;
}

/** False for a namespace of types, of which nothing is left when the code runs. */
function holdsCode(node: ts.ModuleDeclaration): boolean {
  const { body } = node;
  if (isAmbient(node) || !body) return false;
  if (ts.isModuleDeclaration(body)) return holdsCode(body);
  if (!ts.isModuleBlock(body)) return false;
  return body.statements.some((each) => {
    if (ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)) return false;
    if (ts.isModuleDeclaration(each)) return holdsCode(each);
    return !isAmbient(each);
  });
}

/** The names that an exported statement declares. */
export function exportedNames(node: ts.Statement): string[] {
  if (!isExported(node)) return [];
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap((each) => textsOf(each.name));
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node);
  return isNamed ? [node.name?.text ?? ''] : [];
}
