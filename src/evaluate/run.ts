import { ts } from 'ts-morph';
import type { HandlerInput } from '../signals/handler-input.js';
import { globalValues, nodeModule } from './builtins/globals.js';
import { packageModule } from './builtins/packages.js';
import { callValue, closure, runUnseen } from './calls.js';
import type { Evaluator, World } from './evaluator.js';
import { DEFAULT_LIMITS, type Graft, type Limits, Machine, NO_GRAFT, NORMAL, OutOfSteps } from './machine.js';
import { type ModuleSource, Modules } from './modules.js';
import { getProperty } from './properties.js';
import { plainObject, type Scope, type Slot, slot, UNKNOWN, type Value } from './values.js';

export interface Run {
  readonly machine: Machine;
  /** False where the run took too many steps: what it observed is not the whole. */
  readonly complete: boolean;
  /** Files whose modules ran. */
  readonly files: ReadonlySet<string>;
  /** What the handler returned the first time it was called. */
  readonly result: Value;
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
  const watched: ModuleSource = {
    resolve: (specifier, from) => source.resolve(specifier, from),
    json: (path) => source.json(path),
    sourceFile: (path) => {
      files.add(path);
      return source.sourceFile(path);
    },
  };
  const modules = new Modules(
    watched,
    (specifier) => nodeModule(specifier) ?? packageModule(evaluator, specifier),
    input.helpers,
  );
  const world: World = {
    global: (name) => globals.get(name),
    signalOfUnknown: (key) => input.byName.get(key),
    module: (specifier, from) => modules.load(evaluator, specifier, from),
    isContext: (value) => value === input.context,
    onlyPrints: (callee) => PRINTERS.test(callee.getText()),
  };
  const evaluator: Evaluator = { machine, world };
  const globals = new Map<string, Slot>(
    [...globalValues(evaluator)].map(([name, value]) => [name, slot(value)] as const),
  );
  globals.set('process', slot(plainObject([['env', input.processEnv]], true)));
  let result: Value = UNKNOWN;
  let complete = true;
  try {
    result = machine.call(() => {
      const exports = modules.loadFile(evaluator, file);
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
      const call = (): Value =>
        callValue(evaluator, handler, UNKNOWN, [input.event, input.context, UNKNOWN], source_ as ts.Node);
      let first: Value = UNKNOWN;
      machine.attempt(() => {
        first = call();
        return NORMAL;
      });
      machine.attempt(() => {
        call();
        return NORMAL;
      });
      for (const path of files) runUnreached(evaluator, source.sourceFile(path));
      return machine.leaveByReturn(first);
    });
  } catch (error) {
    if (!(error instanceof OutOfSteps) && !(error instanceof RangeError)) throw error;
    complete = false;
  }
  return { machine, complete, files, result };
}

/** Calls that print, by how they are written. */
export const PRINTERS = /^(console|log|logger|this\.log|this\.logger)\.\w+$/;

/** Functions nobody called are run with nothing known, so that no signal in them goes unseen. */
function runUnreached(e: Evaluator, source: ts.SourceFile | undefined): void {
  const scope: Scope = { slots: new Map(), parent: undefined };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !e.machine.entered.has(node)) {
      e.machine.uncalled.add(node);
      const value = closure(node as ts.FunctionLikeDeclaration, scope);
      if (value.shape.type === 'function' && value.shape.call.type === 'closure')
        runUnseen(e, value.shape.call);
    }
    node.forEachChild(visit);
  };
  source?.forEachChild(visit);
}
