import { mkdirSync, writeSync } from 'node:fs';
import { isBuiltin, Module } from 'node:module';
import { awsV2Module, sharedByV2 } from './aws-v2.js';
import { awsV3Module, sharedByV3 } from './aws-v3.js';
import { hasTimers, installClock, rewind } from './clock.js';
import { installGuards, Refused } from './guards.js';
import { installHttp } from './http.js';
import { nextJob } from './jobs.js';
import { described, type Handler, isOwnCode, type Loaded, load, loadFailure, startAgain } from './load.js';
import {
  type Call,
  type Ending,
  type Invocation,
  type Job,
  REPORTS,
  type Report,
  type Round,
} from './protocol.js';
import { failNext, logs, plain, refusals, takeCalls, written } from './record.js';
import { packageStub } from './stub.js';
import { isUntouched, remember } from './untouched.js';
import { streaming, WRAPPERS } from './wrapper-stubs.js';

/** Invocations of one job that may take all their time; what comes behind them is not tried any more. */
const MOST_WAITED_OUT = 3;

/** Turns of the event loop in which what a handler left behind may still be sent. */
const STRAGGLERS = 4;

const { setTimeout: realTimeout, clearTimeout: endTimeout, setImmediate: realImmediate } = globalThis;
const { chdir } = process;
let job: Job | undefined = nextJob();
let waitedOut = 0;
let idle: Ending = { kind: 'timeout' };
/** Whether something happened behind which the process can't be used for another handler. */
let doubtful = false;
/** What stands for packages, by what is imported. */
const standIns = new Map<string, unknown>();
let current: ((ending: Ending) => void) | undefined;
/** Folders, as they stand in JSON, and how they are written: they differ from run to run. */
let folders: readonly (readonly [folder: string, written: string])[] = [];
const send = (report: Report): void => {
  const text = folders.reduce((at, [folder, as]) => at.replaceAll(folder, as), JSON.stringify(report));
  const bytes = Buffer.from(`${text}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(REPORTS, bytes, sent);
};
const { reallyExit } = process as unknown as { reallyExit: (code: number) => never };
const leave = (code: number): never => reallyExit.call(process, code);

install();
// Node hands these out by getters of the global object, which are not looked into.
for (const each of [globalThis, process, Buffer]) remember(each);
for (const each of [...sharedByV2, ...sharedByV3, Module]) remember(each);
const resources = process.getActiveResourcesInfo();
send({ kind: 'ready' });
for (; job; job = nextJob()) {
  chdir.call(process, job.cwd);
  for (const [number, round] of job.rounds.entries()) {
    if (number > 0 && !forget(job)) leave(0);
    await runRound(job, round);
  }
  // Where anything may have been left behind, the next handler gets a process of its own.
  if (!isAsAtTheStart(job)) leave(0);
  send({ kind: 'done' });
}
leave(0);

/** Forgets what was loaded; false where that can't be had. */
function forget(job: Job): boolean {
  standIns.clear();
  return startAgain(job);
}

/** Whether nothing a handler may have done is left: no module, timer or open handle, and no object changed. */
function isAsAtTheStart(job: Job): boolean {
  return (
    !doubtful &&
    isOwnCode(job) &&
    forget(job) &&
    !hasTimers() &&
    process.getActiveResourcesInfo().every((each) => resources.includes(each)) &&
    isUntouched()
  );
}

async function runRound(job: Job, { env, invocations }: Round): Promise<void> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const { TMPDIR: temporary = '' } = env;
  mkdirSync(temporary, { recursive: true });
  folders = [
    [inJson(temporary), '/tmp'],
    [inJson(job.folder), '/service'],
  ];
  const found = await loaded(job);
  // What a module did that could not be loaded to its end tells nothing of the handler.
  const isUnloaded = 'kind' in found && found.kind === 'refused';
  for (const invocation of invocations) {
    const ending = await endingOf(job, found, invocation);
    if (ending.kind === 'timeout' || ending.kind === 'refused') doubtful = true;
    const calls = takeCalls();
    for (let turn = 0; turn < STRAGGLERS; turn++) await new Promise((next) => realImmediate(next));
    finish(ending, isUnloaded ? undefined : [...calls, ...takeCalls()]);
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

async function endingOf(job: Job, found: Loaded | Ending, invocation: Invocation): Promise<Ending> {
  if (!('handler' in found)) return found;
  return waitedOut < MOST_WAITED_OUT ? run(job, found.handler, invocation) : { kind: 'timeout' };
}

function install(): void {
  installClock();
  installHttp();
  installGuards();
  const stubFor = (specifier: string): unknown => {
    if (!standIns.has(specifier)) standIns.set(specifier, makeStub(specifier));
    return standIns.get(specifier);
  };
  Object.assign(globalThis, { [Symbol.for('dealias.stub')]: stubFor, awslambda: streaming });
  const modules = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const original = modules._load;
  modules._load = (request, ...rest) => {
    if (/^(?:aws-sdk(?:\/|$)|@aws-sdk\/(?:client-|lib-|s3-request-presigner))/.test(request))
      return stubFor(request);
    const loaded = original.call(Module, request, ...rest);
    if (isBuiltin(request)) remember(loaded);
    return loaded;
  };
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    console[level] = (...values: unknown[]) => void logs.push(`${level} ${written(values)}`);
  for (const stream of [process.stdout, process.stderr])
    stream.write = ((chunk: unknown) => {
      logs.push(String(chunk));
      return true;
    }) as typeof stream.write;
  const exit = (code?: number | string | null): never => {
    finish({ kind: 'exit', code: Number(code ?? process.exitCode ?? 0) }, takeCalls());
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
  return WRAPPERS.get(specifier) ?? packageStub(specifier);
}

async function loaded(job: Job): Promise<Loaded | Ending> {
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
async function run(job: Job, handler: Handler, { event, context, failing }: Invocation): Promise<Ending> {
  rewind();
  failNext(failing === true);
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
  doubtful = true;
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

/** @param calls those that are told; none, and no logs, where it is left out */
function finish(ending: Ending, calls: readonly Call[] | undefined): void {
  const said = logs.splice(0);
  const told = calls ? { calls, logs: said } : { calls: [], logs: [] };
  takeCalls();
  send({ kind: 'ended', outcome: { ending: hidden(ending), ...told } });
  refusals.length = 0;
}

/** What was refused may come out as an error that the handler, or a package, made of it. */
function hidden(ending: Ending): Ending {
  const [refusal] = refusals;
  return refusal && ending.kind === 'error' ? { kind: 'refused', ...refusal } : ending;
}
