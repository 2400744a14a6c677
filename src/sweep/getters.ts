import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';

type Getters = ReadonlyMap<string, readonly ts.GetAccessorDeclaration[]>;

const known = new WeakMap<Facts, Getters>();

/** The getters of the program that may run where a property is read, or taken out by a pattern: those of its name. */
export function gettersAt(node: ts.Node, facts: Facts): readonly ts.GetAccessorDeclaration[] {
  const names = namesRead(node, facts);
  return names.length === 0 ? [] : names.flatMap((name) => gettersOf(facts).get(name) ?? []);
}

function namesRead(node: ts.Node, facts: Facts): string[] {
  if (ts.isPropertyAccessExpression(node)) return [node.name.text];
  if (ts.isElementAccessExpression(node))
    return [...(facts.constants(node.argumentExpression)?.values() ?? [])].map(String);
  return ts.isBindingElement(node) ? textOf(node.propertyName ?? node.name) : [];
}

function textOf(node: ts.Node): string[] {
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)
    ? [node.text]
    : [];
}

function gettersOf(facts: Facts): Getters {
  const found = known.get(facts);
  if (found) return found;
  const getters = new Map<string, ts.GetAccessorDeclaration[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isGetAccessorDeclaration(node))
      for (const name of textOf(node.name)) getters.set(name, [...(getters.get(name) ?? []), node]);
    node.forEachChild(visit);
  };
  for (const file of new Set([...facts.nodes()].map((node) => node.getSourceFile()))) visit(file);
  known.set(facts, getters);
  return getters;
}
