import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { isPrinting } from './printers.js';
import { isSent, tracesOf } from './traces.js';
import { originsOf } from './trails.js';
import { mergeOrigins, NOWHERE, type Value } from './values.js';

/**
 * In a rehearsal: code that can't be seen is called and given something that is made of a signal, and may decide by it.
 * The context as a whole is no such thing: it is given to everybody.
 */
export function noteLeak(e: Evaluator, args: readonly Value[], node: ts.Node): void {
  const { traces } = e.machine;
  if (!traces.on || isHarmless(node, args)) return;
  const origin = tracesOf(e, args, undefined);
  if (origin.size === 0) return;
  const earlier = traces.leaks.get(node) ?? { origin: NOWHERE, alone: NOWHERE };
  traces.leaks.set(node, {
    origin: mergeOrigins(earlier.origin, origin),
    alone: mergeOrigins(earlier.alone, originsOf(args)),
  });
}

/** Only keeps it, shows it, or hands it on to whoever waits for it. */
function isHarmless(node: ts.Node, args: readonly Value[]): boolean {
  if (ts.isNewExpression(node)) return isSent(node, args) || WATCHERS.test(node.expression.getText());
  if (!ts.isCallExpression(node)) return false;
  return isPrinting(node) || isNoted(node) || answers(node) || (isSent(node, args) && isRequest(node, args));
}

/** What tools that watch a program note beside what they watch. */
const NOTES =
  /^(?:(?:put|add)(?:Annotation|Metadata|Tag|Tags|Attribute|Attributes|Dimension|Dimensions|Property|Field|EventAttribute)|set(?:Tag|Tags|Attribute|Attributes|Context|Extra|Extras|Dimension|Dimensions|Property|User|Transaction)|appendKeys|addContext|setBindings)$/;

/** A logger that prints by, and what is timed under a name. */
const LOGGERS =
  /^(?:child|createLogger|getLogger|getTracer|getMeter|start(?:Active)?Span|startTransaction|addNewSubsegment|capture(?:Async)?Func)$/;

/** What is made to say what goes on. */
const WATCHERS = /(?:Logger|Metrics|Tracer)$/;

function isNoted({ expression, parent }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const { text } = expression.name;
  if (LOGGERS.test(text)) return true;
  if (!NOTES.test(text)) return false;
  return ts.isExpressionStatement(parent) || ts.isAwaitExpression(parent);
}

/** A parameter that is called: `callback`, `resolve`, `next`; or that answers a request: `res.json(…)`. */
function answers({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return isParameter(expression);
  let at: ts.Expression = expression;
  while (ts.isPropertyAccessExpression(at) || ts.isCallExpression(at)) at = at.expression;
  return ts.isIdentifier(at) && /^(?:res|response|reply|context|ctx)$/.test(at.text) && isParameter(at);
}

function isParameter(name: ts.Identifier): boolean {
  const isNamed = (fn: ts.Node): boolean =>
    ts.isFunctionLike(fn) &&
    fn.parameters.some((each) => ts.isIdentifier(each.name) && each.name.text === name.text);
  return ts.findAncestor(name, isNamed) !== undefined;
}

/** A service of AWS takes its parameters in an object, and is called by the SDK. */
function isRequest(node: ts.CallExpression, [first]: readonly Value[]): boolean {
  if (!first || first.kind === 'primitive') return false;
  return /['"](?:@aws-sdk\/|aws-sdk\b)/.test(node.getSourceFile().text);
}
