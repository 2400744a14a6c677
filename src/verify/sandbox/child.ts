import { readFileSync, writeSync } from 'node:fs';
import { Module } from 'node:module';
import { awsV2Module } from './aws-v2.js';
import { awsV3Module } from './aws-v3.js';
import { installClock, rewind } from './clock.js';
import { installGuards, Refused } from './guards.js';
import { installHttp } from './http.js';
import { described, type Handler, load, loadFailure, startAgain } from './load.js';
import {
  type Call,
  type Ending,
  type Invocation,
  type Job,
  type Outcome,
  REPORTS,
  type Report,
  type Round,
} from './protocol.js';
import { logs, plain, refusals, takeCalls, written } from './record.js';
import { packageStub } from './stub.js';

/** Invocations of one job that may take all their time; what comes behind them is not tried any more. */
const MOST_WAITED_OUT = 3;

/** Turns of the event loop in which what a handler left behind may still be sent. */
const STRAGGLERS = 4;

const job = JSON.parse(readFileSync(0, 'utf8')) as Job;
const { setTimeout: realTimeout, clearTimeout: endTimeout, setImmediate: realImmediate } = globalThis;
let waitedOut = 0;
let idle: Ending = { kind: 'timeout' };
let current: ((ending: Ending) => void) | undefined;
const send = (report: Report): void => {
  const bytes = Buffer.from(`${JSON.stringify(report)}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(REPORTS, bytes, sent);
};
const { reallyExit } = process as unknown as { reallyExit: (code: number) => never };
const leave = (code: number): never => reallyExit.call(process, code);

install();
send({ kind: 'ready' });
for (const [number, round] of job.rounds.entries()) {
  if (number > 0 && !startAgain(job)) break;
  await runRound(round);
}
leave(0);

async function runRound({ env, invocations }: Round): Promise<void> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const handler = await loaded();
  for (const invocation of invocations) {
    const ending = await endingOf(handler, invocation);
    const calls = takeCalls();
    for (let turn = 0; turn < STRAGGLERS; turn++) await new Promise((next) => realImmediate(next));
    finish(ending, calls);
  }
}

async function endingOf(handler: Handler | Ending, invocation: Invocation): Promise<Ending> {
  if (typeof handler !== 'function') return handler;
  return waitedOut < MOST_WAITED_OUT ? run(handler, invocation) : { kind: 'timeout' };
}

function install(): void {
  installClock();
  installHttp();
  installGuards();
  const known = new Map<string, unknown>();
  const stubFor = (specifier: string): unknown => {
    if (!known.has(specifier)) known.set(specifier, makeStub(specifier));
    return known.get(specifier);
  };
  Object.assign(globalThis, { [Symbol.for('dealias.stub')]: stubFor });
  const modules = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const original = modules._load;
  modules._load = (request, ...rest) =>
    /^(?:aws-sdk(?:\/|$)|@aws-sdk\/(?:client-|lib-|s3-request-presigner))/.test(request)
      ? stubFor(request)
      : original.call(Module, request, ...rest);
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    console[level] = (...values: unknown[]) => void logs.push(`${level} ${written(values)}`);
  for (const stream of [process.stdout, process.stderr])
    stream.write = ((chunk: unknown) => {
      logs.push(String(chunk));
      return true;
    }) as typeof stream.write;
  const exit = (code?: number | string | null): never => {
    finish({ kind: 'exit', code: Number(code ?? process.exitCode ?? 0) });
    return leave(0);
  };
  Object.assign(process, { exit, reallyExit: exit });
  process.on('beforeExit', () => current?.(idle));
  process.on('uncaughtException', (error) => crash(error));
  process.on('unhandledRejection', (reason) => crash(reason));
}

function makeStub(specifier: string): unknown {
  if (specifier === 'aws-sdk' || specifier.startsWith('aws-sdk/')) return awsV2Module(specifier);
  if (/^@aws-sdk\/(?:client-|lib-|s3-request-presigner)/.test(specifier)) return awsV3Module(specifier);
  return packageStub(specifier);
}

async function loaded(): Promise<Handler | Ending> {
  try {
    rewind();
    return await load(job);
  } catch (error) {
    const failure = loadFailure(error);
    // A module that throws by itself, as a guard against a missing variable does, throws each time it is called.
    return failure.kind === 'refused' && failure.what === 'does-not-load' ? errorEnding(error) : failure;
  }
}

/** As Lambda does it: the promise, or else what the callback is given. */
async function run(handler: Handler, { event, context }: Invocation): Promise<Ending> {
  rewind();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ending = await new Promise<Ending>((resolve) => {
    timer = realTimeout(() => {
      waitedOut++;
      resolve({ kind: 'timeout' });
    }, job.longest);
    // Where nothing is left that could end it there is nothing to wait for.
    timer.unref();
    current = resolve;
    idle = { kind: 'timeout' };
    const end = (error: unknown, value?: unknown): void =>
      resolve(error ? errorEnding(error) : { kind: 'result', value: plain(value) });
    const given = {
      ...context,
      getRemainingTimeInMillis: () => 3000,
      done: end,
      succeed: (value: unknown) => end(null, value),
      fail: (error: unknown) => end(error ?? new Error('failed')),
    };
    try {
      const value = handler(event, given, end);
      if (typeof (value as { then?: unknown } | undefined)?.then === 'function') {
        (value as Promise<unknown>).then(
          (each) => end(null, each),
          (error: unknown) => resolve(errorEnding(error)),
        );
      } else if (handler.length < 3 && value !== undefined) end(null, value);
      // Lambda answers null for one that has nothing left to do and never called back.
      else idle = { kind: 'result', value: null };
    } catch (error) {
      resolve(errorEnding(error));
    }
  });
  endTimeout(timer);
  return ending;
}

/** What nobody caught ends the invocation, as it ends Lambda's process. */
function crash(error: unknown): void {
  current?.(errorEnding(error));
}

function errorEnding(error: unknown): Ending {
  if (error instanceof Refused) return { kind: 'refused', what: error.what, detail: error.message };
  const { name, message, code } = described(error);
  if (code === 'ERR_ACCESS_DENIED') return { kind: 'refused', what: deniedWhat(error), detail: message };
  const more = typeof error === 'object' && error !== null ? plain({ ...error }) : undefined;
  const { stack: _stack, ...rest } = (typeof more === 'object' && more !== null ? more : {}) as Record<
    string,
    unknown
  >;
  return { kind: 'error', name, message, ...(Object.keys(rest).length > 0 ? { more: rest } : {}) };
}

function deniedWhat(error: unknown): 'process' | 'file-system' {
  const { permission } = error as { permission?: unknown };
  return /ChildProcess|Worker|WASI|Inspector/i.test(String(permission)) ? 'process' : 'file-system';
}

function finish(ending: Ending, calls: readonly Call[] = []): void {
  const outcome: Outcome = {
    ending: hidden(ending),
    calls: [...calls, ...takeCalls()],
    logs: logs.splice(0),
  };
  refusals.length = 0;
  send({ kind: 'ended', outcome });
}

/** What was refused may come out as an error that the handler, or a package, made of it. */
function hidden(ending: Ending): Ending {
  const [refusal] = refusals;
  return refusal && ending.kind === 'error' ? { kind: 'refused', ...refusal } : ending;
}
