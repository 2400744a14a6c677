import { Answer, answerTo, LABEL, type Recorded, record, written } from './record.js';

/** What every call of a stub ends in: fields that handlers commonly take out of an answer, made from the question. */
function answer(to: string, args: readonly unknown[]): unknown {
  const question = `${to}(${written(args)})`;
  const body = JSON.stringify({ answer: question });
  const fields: Record<string, unknown> = {
    Item: { id: '42', answer: question },
    Items: [{ id: '42', answer: question }],
    rows: [{ id: '42', answer: question }],
    Parameter: { Value: question },
    SecretString: JSON.stringify({ username: 'someone', password: question }),
    Payload: Buffer.from(body),
    MessageId: 'message-1',
    StatusCode: 200,
    status: 200,
    data: { answer: question },
  };
  // What is waited for may be a connection: anything else it is asked for can be called.
  const methods = new Map<string | symbol, unknown>();
  return new Proxy(fields, {
    get(_fields, key) {
      if (typeof key === 'symbol' || key in fields) return Reflect.get(fields, key);
      return key === 'then' || key === 'toJSON' ? undefined : stubOf(methods, key, `${to}().${key}`);
    },
  });
}

interface Pending {
  readonly call: Recorded;
  value(): unknown;
}

/** A callable, constructible thing with every property; what is called on it is recorded. */
export function stub(label: string, pending?: Pending): unknown {
  const properties = new Map<string | symbol, unknown>();
  const target = function stubbed(): void {};
  return new Proxy(target, {
    get(_target, key) {
      if (key === LABEL) return label;
      if (key === 'then') {
        if (pending === undefined) return undefined;
        return (done: (value: unknown) => void, failed?: (reason: Error) => void) => {
          const { failure } = pending.call;
          pending.call.awaited();
          setImmediate(() => (failure ? failed?.(failure) : done(pending.value())));
        };
      }
      if (key === 'promise' && pending !== undefined) return () => Answer.of(pending.call, pending.value);
      if (key === '__esModule') return true;
      if (key === 'default') return stubOf(properties, 'default', label);
      if (typeof key === 'symbol') {
        return key === Symbol.toPrimitive ? () => `<${label}>` : undefined;
      }
      if (key === 'toJSON') return () => `<${label}>`;
      if (key === 'prototype') return target.prototype;
      return stubOf(properties, key, `${label}.${key}`);
    },
    set(_target, key, value) {
      properties.set(key, value);
      return true;
    },
    // Node copies only what a module owns into the names that an ESM import takes.
    getOwnPropertyDescriptor(_target, key) {
      const own = Reflect.getOwnPropertyDescriptor(target, key);
      if (own || typeof key === 'symbol') return own;
      return {
        value: stubOf(properties, key, `${label}.${key}`),
        writable: true,
        enumerable: true,
        configurable: true,
      };
    },
    apply(_target, _self, args: unknown[]) {
      // Handlers, hooks and listeners are told apart by nothing but their place: the last argument.
      const callback = typeof args.at(-1) === 'function' && !isStub(args.at(-1)) ? args.at(-1) : undefined;
      const given = callback ? args.slice(0, -1) : args;
      const call = record('package', label, given);
      const value = (): unknown => answer(label, given);
      if (callback) answerTo(callback as (error: Error | null, value?: unknown) => void, call, value);
      // Nobody knows whether it answers at once; what is waited for is seen by its `then`.
      else setImmediate(() => call.answered());
      return stub(`${label}()`, { call, value });
    },
    construct(_target, args: unknown[]) {
      return stub(`${label.split('.').at(-1)}(${written(args)})`) as object;
    },
  });
}

function isStub(value: unknown): boolean {
  return (value as { [LABEL]?: string } | undefined)?.[LABEL] !== undefined;
}

function stubOf(properties: Map<string | symbol, unknown>, key: string, label: string): unknown {
  if (!properties.has(key)) properties.set(key, stub(label));
  return properties.get(key);
}

type Hook = (request: Record<string, unknown>, next?: Callback) => unknown;
type Callback = (error?: unknown, value?: unknown) => void;
type Base = (event: unknown, context: unknown, callback: Callback) => unknown;
interface Middleware {
  readonly before?: Hook;
  readonly after?: Hook;
  readonly onError?: Hook;
}

/** What a hook or handler gives: a promise, or, where it takes a callback, what it calls that with. */
function outcomeOf(takesCallback: boolean, call: (callback: Callback) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const value = call((error, given) => (error ? reject(error) : resolve(given)));
    const isPromise = typeof (value as { then?: unknown } | undefined)?.then === 'function';
    if (isPromise || !takesCallback) resolve(value);
  });
}

/** As middy does it: befores in order, afters in reverse, an answer of a before ends it. */
function middy(base?: Base): unknown {
  const chain: Middleware[] = [];
  let handler = base;
  const run = async (event: unknown, context: unknown): Promise<unknown> => {
    const request: Record<string, unknown> = {
      event,
      context,
      response: undefined,
      error: undefined,
      internal: {},
    };
    // Up to its first version, hooks get a function to go on by.
    const met = (hook: Hook | undefined): Promise<unknown> =>
      hook ? outcomeOf(hook.length > 1, (next) => hook(request, next)) : Promise.resolve();
    try {
      for (const each of chain) {
        const early = await met(each.before);
        if (early !== undefined) return early;
      }
      const { event: given, context: about } = request;
      if (handler)
        request.response = await outcomeOf(handler.length > 2, (callback) =>
          handler?.(given, about, callback),
        );
      for (const each of [...chain].reverse()) await met(each.after);
      return request.response;
    } catch (error) {
      request.error = error;
      for (const each of [...chain].reverse()) {
        await met(each.onError);
        if (request.response !== undefined) return request.response;
      }
      throw error;
    }
  };
  const wrapped = Object.assign(run, {
    use(added: Middleware | readonly Middleware[]) {
      chain.push(...(Array.isArray(added) ? added : [added]));
      return wrapped;
    },
    before: (hook: Hook) => wrapped.use({ before: hook }),
    after: (hook: Hook) => wrapped.use({ after: hook }),
    onError: (hook: Hook) => wrapped.use({ onError: hook }),
    handler(given: typeof base) {
      handler = given;
      return wrapped;
    },
  });
  return wrapped;
}

/** Stands for a package that is not there. */
export function packageStub(specifier: string): unknown {
  if (specifier === 'middy' || specifier === '@middy/core') {
    return Object.assign((...args: Parameters<typeof middy>) => middy(...args), {
      default: middy,
      __esModule: true,
    });
  }
  if (specifier.startsWith('@middy/')) {
    const none = (): Middleware => ({});
    return Object.assign(() => none(), { default: none, __esModule: true });
  }
  return stub(specifier);
}
