import { stub } from './stub.js';

type Wrapped = (...given: readonly unknown[]) => unknown;
type Handler = (event: unknown, context: object) => unknown;

/** What Lambda's runtime and packages wrap a handler in that is given something else than Lambda gives. */
export const streaming = {
  streamifyResponse:
    (handler: Wrapped): Handler =>
    (event, context) =>
      handler(event, stub('stream'), context),
  HttpResponseStream: { from: (stream: unknown) => stream },
};

/** Each step is done as soon as it is asked for. */
const durable = {
  withDurableExecution:
    (handler: Wrapped): Handler =>
    (event, lambdaContext) =>
      handler(event, {
        lambdaContext,
        step: (...given: readonly unknown[]) => (given.find(isFunction) as Wrapped | undefined)?.({}),
        wait: () => Promise.resolve(),
      }),
};

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** Packages that do, by their names. */
export const WRAPPERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['lambda-stream', streaming],
  ['@aws/durable-execution-sdk-js', durable],
]);
