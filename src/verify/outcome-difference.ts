import type { Call, Ending, Outcome } from './sandbox/protocol.js';

/** The first thing in which two runs differ. */
export interface OutcomeDifference {
  readonly message: string;
  readonly before: string;
  readonly after: string;
  /** Index of the invocation. */
  readonly invocation: number;
}

/** Compares, in this order, what was called, by whom it was waited for, and how each invocation ended. */
export function firstDifference(
  before: readonly Outcome[],
  after: readonly Outcome[],
): OutcomeDifference | undefined {
  for (const [invocation, was] of before.entries()) {
    const is = after[invocation];
    if (is === was || JSON.stringify(is) === JSON.stringify(was)) continue;
    const found = is ? inOutcome(was, is) : { message: 'there is no such call any more', ...texts(was, is) };
    return { ...found, invocation };
  }
  return undefined;
}

type Found = Omit<OutcomeDifference, 'invocation'>;

function inOutcome(was: Outcome, is: Outcome): Found {
  for (let number = 0; number < Math.max(was.calls.length, is.calls.length); number++) {
    const found = inCall(was.calls[number], is.calls[number], number + 1);
    if (found) return found;
  }
  if (JSON.stringify(was.ending) !== JSON.stringify(is.ending)) return inEnding(was.ending, is.ending);
  return { message: 'it logs something else', ...texts(was.logs, is.logs) };
}

function inCall(was: Call | undefined, is: Call | undefined, number: number): Found | undefined {
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  if (!was)
    return {
      message: `it makes a call it did not make, ${is?.to ?? ''} (call ${number})`,
      ...texts(was, is),
    };
  if (!is) return { message: `it no longer makes the call ${was.to} (call ${number})`, ...texts(was, is) };
  if (was.to !== is.to || was.kind !== is.kind)
    return { message: `call ${number} goes elsewhere`, ...texts(was.to, is.to) };
  const inner = firstInside(was.input, is.input);
  if (inner)
    return { message: `call ${number}, ${was.to}: ${named('the input', inner.path)}`, ...inner.both };
  if (was.left !== is.left)
    return {
      message: `call ${number}, ${was.to}, is ${is.left ? 'no longer' : 'now'} waited for`,
      ...texts(was.left ? 'left' : 'waited for', is.left ? 'left' : 'waited for'),
    };
  return {
    message: `call ${number}, ${was.to}, is made beside others in another way`,
    ...texts(was.beside ?? 0, is.beside ?? 0),
  };
}

function inEnding(was: Ending, is: Ending): Found {
  if (was.kind === 'result' && is.kind === 'result') {
    const inner = firstInside(was.value, is.value);
    if (inner)
      return { message: `it answers something else: ${named('the answer', inner.path)}`, ...inner.both };
  }
  if (was.kind === 'error' && is.kind === 'error')
    return { message: 'it fails in another way', ...texts(ended(was), ended(is)) };
  const says =
    is.kind === 'error' ? 'it fails' : is.kind === 'result' ? 'it no longer fails' : `it ends by ${is.kind}`;
  return { message: says, ...texts(ended(was), ended(is)) };
}

function ended(ending: Ending): unknown {
  if (ending.kind === 'result') return ending.value;
  if (ending.kind === 'error') return `${ending.name}: ${ending.message}`;
  return ending.kind === 'refused' ? `${ending.what}: ${ending.detail}` : ending.kind;
}

function named(whole: string, path: string): string {
  return path === '' ? whole : path;
}

interface Inside {
  readonly path: string;
  readonly both: { readonly before: string; readonly after: string };
}

/** Looks into JSON that stands in a text, too: a body is one. */
function firstInside(was: unknown, is: unknown, path = ''): Inside | undefined {
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  const [a, b] = [opened(was), opened(is)];
  if (isObject(a) && isObject(b) && Array.isArray(a) === Array.isArray(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = firstInside(a[key], b[key], path === '' ? key : `${path}.${key}`);
      if (found) return found;
    }
  }
  return { path, both: texts(was, is) };
}

function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What a side is shown as, at most. */
const LONGEST = 300;

function texts(was: unknown, is: unknown): { readonly before: string; readonly after: string } {
  const show = (value: unknown): string => {
    const text = value === undefined ? 'nothing' : JSON.stringify(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  };
  return { before: show(was), after: show(is) };
}
