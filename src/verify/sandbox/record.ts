import type { Call } from './protocol.js';

interface Open {
  readonly kind: Call['kind'];
  readonly to: string;
  readonly input: unknown;
  readonly beside: number;
  answered: boolean;
  awaited: boolean;
}

/** A call that was made: says when its answer was given, and when somebody waited for it. */
export interface Recorded {
  /** What it is answered by in the place of an answer. */
  readonly failure: Error | undefined;
  answered(): void;
  awaited(): void;
}

let open: Open[] = [];
let failing = false;
export const logs: string[] = [];

/** Whatever was refused while an invocation ran: it may hide behind an error that the handler made of it. */
export const refusals: { readonly what: 'network' | 'file-system' | 'process'; readonly detail: string }[] =
  [];

/** Lets the next call, and no other, be answered by an error; or none. */
export function failNext(wanted: boolean): void {
  failing = wanted;
}

/** What every service says that can't answer, in the words of both versions of the SDK. */
function failure(): Error {
  return Object.assign(new Error('the service can’t answer'), {
    name: 'ServiceUnavailable',
    code: 'ServiceUnavailable',
    statusCode: 503,
    $metadata: { httpStatusCode: 503, requestId: 'request-1', attempts: 1 },
  });
}

/** Notes what leaves the handler, in order. */
export function record(kind: Call['kind'], to: string, input: unknown): Recorded {
  const beside = open.filter((each) => !each.answered).length;
  const call: Open = { kind, to, input: plain(input), beside, answered: false, awaited: false };
  open.push(call);
  const fails = failing;
  failing = false;
  return {
    failure: fails ? failure() : undefined,
    answered: () => {
      call.answered = true;
    },
    awaited: () => {
      call.awaited = true;
    },
  };
}

/** The calls since the last time, as they stand. */
export function takeCalls(): Call[] {
  const taken = open.map(
    ({ kind, to, input, beside, answered, awaited }): Call => ({
      kind,
      to,
      input,
      ...(beside > 0 ? { beside } : {}),
      ...(answered && awaited ? {} : { left: true as const }),
    }),
  );
  open = [];
  return taken;
}

export const LABEL = Symbol('label');

/** A form of any value that can be compared and sent to another process. */
export function plain(value: unknown, depth = 0): unknown {
  if (value === undefined) return '<undefined>';
  if (typeof value === 'bigint' || typeof value === 'symbol') return `<${String(value)}>`;
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return `<${Object.is(value, -0) ? '-0' : value}>`;
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) {
    const label = (value as { [LABEL]?: string })[LABEL];
    if (label !== undefined) return `<${label}>`;
  }
  if (typeof value === 'function') return '<function>';
  if (value === null || typeof value !== 'object') return value;
  if (depth > 8) return '<deep>';
  if (value instanceof Error) return { error: value.name, message: value.message };
  if (value instanceof Date)
    return `<date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}>`;
  if (value instanceof RegExp) return `<${String(value)}>`;
  if (value instanceof URL) return value.href;
  if (value instanceof Map) return { map: plain([...value], depth + 1) };
  if (value instanceof Set) return { set: plain([...value], depth + 1) };
  if (ArrayBuffer.isView(value))
    return `<bytes ${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')}>`;
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, depth + 1)]));
}

/** Arguments as they would be written. */
export function written(values: readonly unknown[]): string {
  return values.map((each) => JSON.stringify(plain(each))).join(', ');
}

/**
 * What a call gives back: a promise that is fulfilled a turn of the event loop later, as an answer over a network would
 * be at the earliest, and that knows whether somebody waits for it.
 */
export class Answer<T> extends Promise<T> {
  #call: Recorded | undefined;

  static of<T>(call: Recorded, value: () => T): Answer<T> {
    const answer = new Answer<T>((resolve, reject) => {
      setImmediate(() => {
        call.answered();
        try {
          if (call.failure) throw call.failure;
          resolve(value());
        } catch (error) {
          reject(error);
        }
      });
    });
    answer.#call = call;
    return answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: waiting for it is what is to be seen
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#call?.awaited();
    return super.then(onFulfilled, onRejected);
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
}

/** Gives a callback its answer as {@link Answer} would. */
export function answerTo(
  callback: (error: Error | null, value?: unknown) => unknown,
  call: Recorded,
  value: () => unknown,
): void {
  call.awaited();
  setImmediate(() => {
    call.answered();
    if (call.failure) callback(call.failure);
    else callback(null, value());
  });
}
