import { ts } from 'ts-morph';
import { calleeName } from '../program/callee-name.js';
import { WHOLE_CONTEXT } from './calls.js';
import type { Evaluator } from './evaluator.js';
import type { Machine } from './machine.js';
import { isPrinted } from './printers.js';
import {
  NOWHERE,
  type ObjectValue,
  type Origin,
  originOf,
  type SignalSource,
  type UnknownValue,
  type Value,
} from './values.js';

/** What a function outside the repository may take out of the request: the stage, and much else besides. */
export const WHOLE_REQUEST: SignalSource = { code: 'code/api-stage', label: 'requestContext' };

/** What such a function takes out of it that is asked for the stage. */
export const ASKED_STAGE: SignalSource = { code: 'code/api-stage', label: 'requestContext.stage' };

/** Paths and ARNs of a request that hold the stage, and are asked for much else besides. */
export const REQUEST_PATH: SignalSource = { code: 'code/api-stage', label: 'the path of the request' };

/** Whether a read is of all that an object holds: of nothing, as long as nothing is decided by it. */
export function isWhole(source: SignalSource): boolean {
  return source === WHOLE_CONTEXT || source === WHOLE_REQUEST || source === REQUEST_PATH;
}

/**
 * Whether what isn't known may be the context, or made of it: code that can't be seen has that, or runs the function
 * that gets here, or the value comes of something that is known.
 */
export function mayBeContext({ machine }: Evaluator, { may, origin }: UnknownValue): boolean {
  return machine.heap.hasLeftContext || machine.unseen.length > 0 || may.size > 0 || origin.size > 0;
}

/** What is read of an object where that may be anything of the context, or of the request. */
export function wholeIn({ machine }: Evaluator, { lookup }: ObjectValue, node: ts.Node): Origin {
  if (isPrinted(node) && showsAsText(node)) return NOWHERE;
  if (lookup?.('invokedFunctionArn')?.signal?.code === WHOLE_CONTEXT.code)
    return machine.readSignal(node, WHOLE_CONTEXT);
  if (lookup?.('stage')?.signal?.code === WHOLE_REQUEST.code)
    return machine.readSignal(node, asksForStage(machine, node) ? ASKED_STAGE : WHOLE_REQUEST);
  return NOWHERE;
}

/** `context.succeed(answer)`: a method of Lambda's own, which makes nothing of the context that it is called on. */
export function isOfLambda({ world }: Evaluator, self: Value, node: ts.Node): boolean {
  if (!world.isContext(self) || !ts.isCallExpression(node)) return false;
  const { expression } = node;
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(?:succeed|fail|done|getRemainingTimeInMillis)$/.test(expression.name.text)
  );
}

/** `inspect(context)`: by its name, it makes a text of what it is given, to be shown. */
function showsAsText(node: ts.Node): boolean {
  const name = ts.isCallExpression(node) ? calleeName(node) : undefined;
  return name !== undefined && /^(?:inspect|format|\w*[sS]tringify|serialize|dump|pretty\w*)$/.test(name);
}

/** `_.get(event, 'requestContext.stage')`, `stageOf(event)`. */
function asksForStage({ observations }: Machine, node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  if (/stage(?!s|Variable)/i.test(calleeName(node) ?? '')) return true;
  return node.arguments.some((each) => /\bstage["\]]*$/.test(observations.get(each)?.key ?? ''));
}

/**
 * The signals that a condition decides by. Whether there is a path at all, or which it is, tells no stage: where it is
 * held against that of an environment, that is seen there.
 */
export function decidingOrigin({ machine }: Evaluator, condition: Value): Origin {
  const origin = originOf(condition);
  const isPath = (id: number): boolean => machine.reads[id]?.source === REQUEST_PATH;
  return [...origin].some(isPath) ? new Set([...origin].filter((id) => !isPath(id))) : origin;
}
