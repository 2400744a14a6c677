import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import { isPrinting } from './printers.js';
import { isSent, tracesOf } from './traces.js';
import { originsOf } from './trails.js';
import { mergeOrigins, NOWHERE, type Origin, originOf, type Value } from './values.js';

/**
 * In a rehearsal: code that can't be seen is given something that is made of a signal, by a call or by what a function
 * gives that it calls, and may decide by it.
 */
export function noteLeak(e: Evaluator, given: readonly Value[], node: ts.Node): void {
  if (!e.machine.traces.on || isHarmless(node, given)) return;
  note(e, node, tracesOf(e, given, node), originsOf(given));
}

/** In a rehearsal: something that is made of a signal is written to where code that can't be seen finds it. */
export function noteWritten(e: Evaluator, value: Value): void {
  if (!e.machine.traces.on) return;
  for (const id of tracesOf(e, [value], undefined)) {
    const read = e.machine.reads[id];
    if (read) note(e, read.node, new Set([id]), NOWHERE);
  }
}

function note({ machine }: Evaluator, node: ts.Node, origin: Origin, alone: Origin): void {
  if (origin.size === 0) return;
  const earlier = machine.traces.leaks.get(node) ?? { origin: NOWHERE, alone: NOWHERE };
  machine.traces.leaks.set(node, {
    origin: mergeOrigins(earlier.origin, origin),
    alone: mergeOrigins(earlier.alone, alone),
  });
}

/** Only shows it, keeps it beside what it watches, or hands it on to whoever waits for it. */
function isHarmless(node: ts.Node, args: readonly Value[]): boolean {
  if (onlyShows(node)) return true;
  if (ts.isNewExpression(node)) return isSent(node, args) && originsOf(args).size === 0;
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  if (ts.isIdentifier(expression) && handsOn(expression)) return true;
  if (!ts.isPropertyAccessExpression(expression)) return false;
  return answers(expression) || isRequest(node, expression, args);
}

/** Whether what is given to code that can't be seen is only printed, or kept beside what it watches. */
export function onlyShows(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return WATCHERS.test(node.expression.getText());
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return isPrinting(node) || (ts.isPropertyAccessExpression(expression) && isNoted(node, expression));
}

/** What is made to say what goes on. */
const WATCHERS = /(?:Logger|Metrics|Tracer)$/;

/** The names that tools have which watch a program. */
const WATCHING =
  /log|winston|pino|bunyan|trac|span|segment|subsegment|metric|sentry|scope|x-?ray|monitor|telemetry|newrelic|datadog|dogstatsd/i;

/** What they note beside what they watch. */
const NOTES =
  /^(?:(?:put|add)(?:Tag|Tags|Attribute|Attributes|Dimension|Dimensions)|set(?:Tag|Tags|Attribute|Attributes|Context|Extra|Extras|Dimension|Dimensions|User))$/;

/** The same by names that nothing else has. */
const PLAIN_NOTES =
  /^(?:(?:put|add)(?:Annotation|Metadata|EventAttribute)|addCustomAttributes?|addBreadcrumb|capture(?:Exception|Message)|noticeError|appendKeys|addContext|setBindings|info|debug|warn|error|trace|fatal|verbose|notice)$/;

/** A logger that prints by what it is given, and what is timed under a name. */
const LOGGERS =
  /^(?:child|createLogger|getLogger|getTracer|getMeter|start(?:Active)?Span|startTransaction|addNewSubsegment|capture(?:Async)?Func)$/;

function isNoted({ parent }: ts.CallExpression, { expression, name }: ts.PropertyAccessExpression): boolean {
  const isUnused = ts.isExpressionStatement(parent) || ts.isAwaitExpression(parent);
  if (isUnused && PLAIN_NOTES.test(name.text)) return true;
  if (!WATCHING.test(expression.getText()) && !WATCHING.test(name.text)) return false;
  return LOGGERS.test(name.text) || (isUnused && NOTES.test(name.text));
}

/** A parameter by which a function gives what it has found: to the caller of the handler, or to who waits for a promise. */
function handsOn(callee: ts.Identifier): boolean {
  return (
    /^(?:callback|cb|done|next|resolve|reject|res|rej|fulfill?)$/.test(callee.text) && isParameter(callee)
  );
}

/** The methods by which a request is answered. */
const ANSWERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^context$/, /^(?:succeed|fail|done)$/],
  [
    /^(?:res|response|reply|responseStream)$/,
    /^(?:json|jsonp|send|end|write|render|header|set|setHeader|append)$/,
  ],
];

function answers({ expression, name }: ts.PropertyAccessExpression): boolean {
  let at: ts.Expression = expression;
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression))
    at = at.expression.expression;
  if (!ts.isIdentifier(at) || !isParameter(at)) return false;
  const { text } = at;
  return ANSWERS.some(([receiver, method]) => receiver.test(text) && method.test(name.text));
}

function isParameter(name: ts.Identifier): boolean {
  const isNamed = (fn: ts.Node): boolean =>
    ts.isFunctionLike(fn) &&
    fn.parameters.some((each) => ts.isIdentifier(each.name) && each.name.text === name.text);
  return ts.findAncestor(name, isNamed) !== undefined;
}

/** A service of AWS takes its parameters in an object. */
function isRequest(
  node: ts.CallExpression,
  { expression }: ts.PropertyAccessExpression,
  args: readonly Value[],
): boolean {
  const [first] = args;
  const isObject = first !== undefined && first.kind !== 'primitive' && originOf(first).size === 0;
  if (!isObject || !isSent(node, args)) return false;
  const { parent } = node;
  const isPromised = ts.isPropertyAccessExpression(parent) && parent.name.text === 'promise';
  return isPromised || isClient(expression);
}

/** Whether something is called as a client of the SDK is that the file makes: `new DynamoDB()`, `DynamoDBDocument.from(…)`. */
function isClient(receiver: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(receiver) ? receiver.name : receiver;
  if (!ts.isIdentifier(name)) return false;
  const { text } = receiver.getSourceFile();
  const made = new RegExp(
    `(?<![\\w$])${name.text.replaceAll('$', '\\$&')}\\s*=[^;]*?(?:\\bnew\\s+([\\w$]+)|([\\w$]+)\\.from\\()`,
  ).exec(text);
  const maker = made?.[1] ?? made?.[2];
  return maker !== undefined && namesOfSdk(text).has(maker);
}

/** The names that a file imports from the SDK. */
function namesOfSdk(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const imports =
    /\b(?:import|const|let|var)\s+([^;'"]*?)(?:from|=\s*require\()\s*['"](?:@aws-sdk\/|aws-sdk\b)/g;
  for (const [, clause = ''] of text.matchAll(imports))
    for (const [each] of clause.matchAll(/[\w$]+/g)) names.add(each);
  return names;
}
