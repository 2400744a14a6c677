import { ts } from 'ts-morph';
import { type Constant, canonical, fromConstant } from '../evaluate/observe.js';
import type { Run } from '../evaluate/run.js';
import { areOwnNames, type Cut } from './decision.js';
import { isUncalled } from './facts.js';

/**
 * The first cut that gives `environment`'s value to a call which came to another one there. What stays is compared by
 * running it again, but the cut itself goes, and what it is handed on to as it is (a property, an argument, the test of
 * an `if`) shows nothing of it.
 */
export function changedCut(cuts: readonly Cut[], before: Run, environment: string): ts.Node | undefined {
  return cuts.find((cut) => {
    const was = before.machine.observations.get(cut.node);
    if (!was || isComparedWhereUsed(cut) || isUncalled(cut.node, before)) return false;
    const value = graftedValue(cut, environment);
    return value !== undefined && canonical(fromConstant(value.constant)) !== was.key;
  })?.node;
}

function graftedValue(cut: Cut, environment: string): { readonly constant: Constant } | undefined {
  if (cut.kind === 'literal') return { constant: cut.value };
  if (cut.kind === 'variable' || cut.kind === 'environment' || cut.kind === 'config')
    return { constant: cut.values.get(environment) };
  return undefined;
}

/** A name of an environment may be another one, as long as what is asked of it comes to the same. */
function isComparedWhereUsed(cut: Cut): boolean {
  if (cut.kind !== 'environment' || !areOwnNames(cut.values)) return false;
  const { node } = cut;
  const { parent } = node;
  return (
    ts.isVariableDeclaration(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isSwitchStatement(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isPropertyAccessExpression(parent) && parent.expression === node)
  );
}
