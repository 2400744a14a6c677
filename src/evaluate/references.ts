import { ts } from 'ts-morph';
import { assignArray, assignObject } from './assignments.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, isWrapper, lookUp, readElement } from './expressions.js';
import { callHidden } from './hidden-calls.js';
import { isImported } from './imported.js';
import { asPrimitive } from './list-text.js';
import { ProgramThrow } from './machine.js';
import { readNamed, writePrivate } from './private-names.js';
import { keyOf, setProperty } from './properties.js';
import { noteWrite } from './requests.js';
import { referenceAbove } from './super.js';
import { leaveTrace } from './traces.js';
import { type Scope, UNINITIALISED, type Value } from './values.js';

/** What stands on the left of an assignment. Its objects and keys were asked for once, before the right side is. */
export interface Reference {
  /** What it holds, as its node is seen to. */
  read(): Value;
  write(value: Value): void;
}

/** Finds out what is assigned to. */
export function referenceTo(e: Evaluator, target: ts.Expression, scope: Scope): Reference {
  if (isWrapper(target)) return referenceTo(e, target.expression, scope);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    if (target.expression.kind === ts.SyntaxKind.SuperKeyword) return referenceAbove(e, target, scope);
    const object = evaluate(e, target.expression, scope);
    if (ts.isElementAccessExpression(target)) {
      const key = evaluate(e, target.argumentExpression, scope);
      return {
        read: () => observed(e, target, readElement(e, object, key, target)),
        write: (value) => {
          callHidden(e, 'conversion', key);
          const name = asPrimitive(key);
          if (object.kind === 'object' && name.kind !== 'primitive') leaveTrace(e, object, [name], target);
          writeTo(e, object, keyOf(name), value, target);
        },
      };
    }
    const { name } = target;
    return {
      read: () => observed(e, target, readNamed(e, object, target, scope)),
      write: (value) => {
        if (ts.isPrivateIdentifier(name)) writePrivate(e, object, name, value, scope);
        else writeTo(e, object, name.text, value, target);
      },
    };
  }
  return {
    read: () => evaluate(e, target, scope),
    write: (value) => {
      if (ts.isIdentifier(target)) assignName(e, target.text, value, scope);
      else if (ts.isArrayLiteralExpression(target)) assignArray(e, target, value, scope);
      else if (ts.isObjectLiteralExpression(target)) assignObject(e, target, value, scope);
    },
  };
}

function observed(e: Evaluator, node: ts.Expression, value: Value): Value {
  e.machine.observe(node, value, false);
  return value;
}

function writeTo(e: Evaluator, object: Value, key: string | undefined, value: Value, target: ts.Node): void {
  noteWrite(e, object, key, value, target);
  setProperty(e, object, key, value);
}

/** `name = value`. */
export function assignName(e: Evaluator, name: string, value: Value, scope: Scope): void {
  const { machine } = e;
  const found = lookUp(scope, name);
  // Before its declaration it throws, but what runs later is run here as well; strict code declares what it writes to.
  if (!found || found.value === UNINITIALISED || found.fixed === 'name') machine.mayThrow = true;
  if (found?.fixed === 'const' || isImported(scope, name)) throw new ProgramThrow();
  if (!found) machine.heap.noteEffect();
  else if (!found.fixed) machine.heap.write(found, value);
}
