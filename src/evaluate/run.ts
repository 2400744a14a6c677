import { ts } from 'ts-morph';
import type { HandlerInput } from '../signals/handler-input.js';
import { globalValues, nodeModule } from './builtins/globals.js';
import { packageModule } from './builtins/packages.js';
import { callValue, closure } from './calls.js';
import { allNames } from './declared-names.js';
import type { Evaluator, World } from './evaluator.js';
import { noteGivenOut } from './given-out.js';
import { type Graft, NO_GRAFT } from './graft.js';
import type { Finals } from './heap.js';
import { DEFAULT_LIMITS, type Limits, Machine, NORMAL, OutOfSteps } from './machine.js';
import { type ModuleSource, Modules } from './modules.js';
import { getProperty } from './properties.js';
import { noteRequests } from './requests.js';
import { includes } from './states.js';
import { StatesLeft } from './states-left.js';
import { repeatLast } from './tasks.js';
import { Unfollowable } from './unfollowable.js';
import { runUnseen, STRANGER } from './unseen-calls.js';
import { now, plainObject, type Scope, type Slot, slot, UNKNOWN, type Value } from './values.js';

export interface Run {
  readonly machine: Machine;
  /** False where the run took too many steps, or could not be followed: what it observed is not the whole. */
  readonly complete: boolean;
  /** What it could not be followed beyond, where that was not for its steps. */
  readonly lostAt: ts.Node | undefined;
  /** Files whose modules ran. */
  readonly files: ReadonlySet<string>;
  /** What the files of JSON hold that were loaded. */
  readonly data: ReadonlySet<unknown>;
  /** What the handler returned the first time it was called. */
  readonly result: Value;
  /** The object that environment variables are in. */
  readonly variables: Value;
}

/**
 * Runs one handler as one sample calls it: its module is loaded, it is called twice (the second call finds
 * what the first left in module state), and functions that were never reached are run with arguments unknown.
 */
export function runHandler(
  source: ModuleSource,
  file: string,
  exportName: string,
  input: HandlerInput,
  graft: Graft = NO_GRAFT,
  limits: Limits = DEFAULT_LIMITS,
): Run {
  const machine = new Machine(graft, limits);
  const files = new Set<string>();
  const loaded = new Set<unknown>();
  const watched: ModuleSource = {
    resolve: (specifier, from) => source.resolve(specifier, from),
    json: (path) => {
      const data = source.json(path);
      loaded.add(data);
      return data;
    },
    sourceFile: (path) => {
      files.add(path);
      return source.sourceFile(path);
    },
  };
  const process = everybodys(plainObject([['env', input.processEnv]], true));
  const contexts = new Set<Value>();
  const modules = new Modules(
    watched,
    (specifier) =>
      /^(?:node:)?process$/.test(specifier)
        ? process
        : (nodeModule(specifier) ?? packageModule(evaluator, specifier)),
    input.helpers,
  );
  const callback: Value = { ...UNKNOWN };
  const world: World = {
    global: (name) => globals.get(name),
    signalOfUnknown: (key, mayBeContext) =>
      input.byName.get(key) ?? (mayBeContext ? input.ofContext.get(key) : undefined),
    module: (specifier, from) => modules.load(evaluator, specifier, from),
    namespace: (specifier, from) => modules.namespace(evaluator, specifier, from),
    isContext: (value) => contexts.has(value),
    isCallback: (value) => value === callback,
    isInput: (value) => value.kind === 'object' && value.input === true,
  };
  const evaluator: Evaluator = { machine, world };
  const globals = new Map<string, Slot>(
    [...globalValues(evaluator)].map(([name, value]) => [name, slot(everybodys(value))] as const),
  );
  globals.set('process', slot(process));
  /** Calls the handler that a module exports. */
  const callFrom = (exports: Value): Value => {
    const source_ = source.sourceFile(file);
    let handler: Value = UNKNOWN;
    // Looking an export up throws where a module exports null.
    machine.attempt(() => {
      if (source_)
        handler = exportName
          .split('.')
          .reduce((at, name) => getProperty(evaluator, at, name, source_), exports);
      return NORMAL;
    });
    const given = callAgainAndAgain(evaluator, () => {
      const { event, context } = machine.pending.held.callNumber++ === 0 ? input : input.again();
      contexts.add(context);
      const args = [event, context, callback];
      const given = callValue(evaluator, handler, UNKNOWN, args, source_ as ts.Node, true);
      machine.pending.progress();
      return given;
    });
    const code = codeOf(handler);
    if (code) noteRequests(evaluator, [given], code);
    if (source_) noteGivenOut(evaluator, [given], code ?? source_);
    return given;
  };
  let result: Value = UNKNOWN;
  let complete = true;
  let lostAt: ts.Node | undefined;
  try {
    result = machine.call(() => {
      const { result: first, written } = machine.heap.watching(() =>
        callFrom(modules.loadFile(evaluator, file)),
      );
      // What was begun may go on between any two of the writes.
      machine.heap.writePerhaps(written);
      const { pending } = machine;
      pending.rerun(() => {
        for (const { run } of pending.held.tasks) machine.perhaps(run);
      });
      for (const path of files) runUnreached(evaluator, source.sourceFile(path));
      return machine.leaveByReturn(first);
    });
  } catch (error) {
    const isExpected = [OutOfSteps, Unfollowable, RangeError].some((each) => error instanceof each);
    if (!isExpected) throw error;
    complete = false;
    if (error instanceof Unfollowable) lostAt = error.at;
  }
  return { machine, complete, lostAt, files, data: loaded, result, variables: input.processEnv };
}

/** Code that can't be seen has it as well, from the beginning. */
function everybodys<T extends Value>(value: T): T {
  if (value.kind === 'object') Object.assign(value, { input: true, shared: true });
  return value;
}

/** The function that a handler is, where that is the program's own. */
function codeOf(handler: Value): ts.Node | undefined {
  if (handler.kind !== 'object' || handler.shape.type !== 'function') return undefined;
  const { call } = handler.shape;
  return call.type === 'closure' ? call.node : undefined;
}

/** The states that errors may leave behind are gone on from one by one, as long as that takes no more than this share of the steps that are left. */
const STATES_SHARE = 0.25;

/**
 * Calls the handler as one process does: for the first time, and again until nothing more changes, for later calls find
 * what earlier ones left behind; also where an error ended one of them in its midst.
 * @returns what the first call returned
 */
function callAgainAndAgain(e: Evaluator, call: () => Value): Value {
  const { machine } = e;
  const { heap } = machine;
  const mark = heap.mark();
  const start = now();
  const left = new StatesLeft(heap, mark, start);
  machine.makings.loaded = start;
  machine.onMayThrow = () => left.note();
  let first: Value = UNKNOWN;
  const before = machine.steps;
  const { written: firstWritten } = heap.watching(() =>
    machine.attempt(() => {
      first = call();
      return NORMAL;
    }),
  );
  machine.onMayThrow = undefined;
  left.end();
  const after = heap.capture(mark);
  const known = left.states;
  const isOneByOne = known && machine.canAfford((known.length * (machine.steps - before)) / STATES_SHARE);
  if (!isOneByOne) {
    heap.rollback(mark);
    heap.writePerhaps(firstWritten);
  }
  const states = isOneByOne ? known : [heap.capture(mark)];
  const again = (): void => {
    const { written, threw } = machine.guard(() => {
      call();
      return NORMAL;
    });
    if (threw) heap.writePerhaps(written);
  };
  /** What the process comes to from each state, in the end. */
  const ends: Finals[] = [];
  for (const state of [after, ...states]) {
    heap.rollback(mark);
    if (ends.some((end) => includes(machine, end, state))) continue;
    heap.writeAll(state);
    repeatLast(e, again);
    ends.push(heap.capture(mark));
  }
  heap.rollback(mark);
  heap.writeAll(ends[0] ?? after);
  return first;
}

/**
 * Functions nobody called are run with nothing known, so that no signal in them goes unseen. What the file declares is
 * not known either, and none of the engine's own that are called the same.
 */
function runUnreached(e: Evaluator, source: ts.SourceFile | undefined): void {
  const slots = new Map(
    allNames(source).map((name): [string, Slot] => [name, { ...slot(UNKNOWN), fixed: 'name' }]),
  );
  const scope: Scope = { slots, parent: undefined };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !e.machine.entered.has(node)) {
      e.machine.uncalled.add(node);
      const value = closure(node as ts.FunctionLikeDeclaration, scope);
      if (value.shape.type === 'function' && value.shape.call.type === 'closure')
        runUnseen(e, value.shape.call, STRANGER);
    }
    node.forEachChild(visit);
  };
  source?.forEachChild(visit);
}
