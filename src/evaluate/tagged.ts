import { ts } from 'ts-morph';
import { stripWrappers } from './call-expressions.js';
import { callValue } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { type Access, evaluate, evaluateAccess } from './expressions.js';
import { type Scope, UNDEFINED, UNKNOWN, type Value } from './values.js';

export function evaluateTagged(e: Evaluator, node: ts.TaggedTemplateExpression, scope: Scope): Value {
  const tag = evaluateTag(e, stripWrappers(node.tag), scope);
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : [];
  const args = spans.map((span) => evaluate(e, span.expression, scope));
  return callValue(e, tag.value, tag.object, [UNKNOWN, ...args], node);
}

/** What a template is handed to, and what `this` is there. */
function evaluateTag(e: Evaluator, tag: ts.Expression, scope: Scope): Pick<Access, 'object' | 'value'> {
  const isMember = ts.isPropertyAccessExpression(tag) || ts.isElementAccessExpression(tag);
  if (!isMember || e.machine.graft.values.has(tag))
    return { object: UNDEFINED, value: evaluate(e, tag, scope) };
  const access = evaluateAccess(e, tag, scope);
  e.machine.observe(tag, access.value, false);
  return access;
}
