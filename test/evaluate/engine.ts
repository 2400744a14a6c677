import { isNativeError } from 'node:util/types';
import { createContext, Script } from 'node:vm';
import type { ts } from 'ts-morph';
import { promiseIn } from '../../src/evaluate/builtins/promise.js';
import { NO_GRAFT } from '../../src/evaluate/graft.js';
import { DEFAULT_LIMITS } from '../../src/evaluate/machine.js';
import { canonical } from '../../src/evaluate/observe.js';
import { runHandler } from '../../src/evaluate/run.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { Program } from '../../src/program/program.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import { samplesOf } from '../../src/signals/sample.js';
import { signalTransforms } from '../../transforms/registry.js';
import { instrument } from './instrument.js';
import { Unseen, unseenCode } from './unseen.js';

const environment = {
  name: 'dev',
  aliases: ['dev'],
  hosts: [],
  stages: [],
  stageVariables: {},
  versions: [],
  functionNames: [],
};
const fn: LambdaFunction = {
  template: 't.yaml',
  logicalId: 'Fn',
  type: 'AWS::Lambda::Function',
  at: { file: 't.yaml', line: 1, column: 1 },
  functionName: 'fn',
  variables: {},
  edge: false,
  inlineCode: false,
};

/** What the interpreter says of a program. */
interface Said {
  readonly file: ts.SourceFile;
  /** What the first call returns: a text for a constant, undefined for unknown. */
  readonly result: string | undefined;
  /** Expressions that are the same constant whenever they are evaluated, with its text. */
  readonly constants: ReadonlyMap<ts.Node, string>;
}

/** Of programs that take more than this, nearly all are given up in the end and show nothing. */
const LIMITS = { ...DEFAULT_LIMITS, steps: 100_000 };

function interpret(source: string, limits = DEFAULT_LIMITS): Said | undefined {
  const program = new Program({ exists: (path) => path === 'app.js', read: () => source });
  const run = runProgram(program, 'app.js', limits);
  const file = program.sourceFile('app.js');
  return run && file ? { file, ...run } : undefined;
}

/** What the interpreter says of the program that `file` is the handler of; undefined where it gave up. */
export function runProgram(
  program: Program,
  file: string,
  limits = DEFAULT_LIMITS,
): Omit<Said, 'file'> | undefined {
  const [sample] = samplesOf(environment, fn, [environment]);
  if (!sample) throw new Error('no sample');
  const { machine, complete, result } = runHandler(
    program,
    file,
    'handler',
    handlerInput(sample, {}, signalTransforms),
    NO_GRAFT,
    limits,
  );
  if (!complete) return undefined;
  const constants = new Map<ts.Node, string>();
  for (const [node, { key }] of machine.observations) if (key !== undefined) constants.set(node, key);
  return {
    result: canonical(promiseIn(result)?.settled ?? result),
    constants,
  };
}

/** What the interpreter says the first call returns: a text for a constant, undefined for unknown. */
export function interpreted(source: string): string | undefined {
  return interpret(source)?.result;
}

// A promise that a program leaves alone may be rejected, also by the host's `URL` that it is given; what this process
// itself does wrong still ends it.
process.on('unhandledRejection', (reason) => {
  const isOfProgram = reason instanceof Unseen || hasCode(reason, 'ERR_INVALID_URL');
  if (reason instanceof Error && !isOfProgram) throw reason;
});

function hasCode(error: unknown, code: string): boolean {
  return isNativeError(error) && 'code' in error && error.code === code;
}

const CALLS = 3;
/** Longer than this takes what doubles a text in every round; it shows nothing more. */
const RUN_MS = 60;
/** A text that doubled too often would end this process, not the program, when it is split. */
const LIMITED = new Script(`{
  const { split } = String.prototype;
  String.prototype.split = function (...args) {
    if (this.length > 1e7) throw new Error('enough');
    return split.apply(this, args);
  };
}`);
export const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:fn:dev';

/**
 * Has the engine call the handler a few times, with code that can't be seen behaving as `choices` say: it may give
 * anything, throw, and call what it was given at once, never, or at any time later.
 * @returns what the first call returned; undefined where it threw
 */
async function run(
  source: string,
  choices: readonly number[],
  see: (index: number, value: unknown) => unknown,
): Promise<{ readonly key: string } | undefined> {
  let at = 0;
  // What runs behind an `await` has no timeout of its own.
  const end = performance.now() + CALLS * RUN_MS;
  const { u, touch } = unseenCode(choices, () => {
    if (++at > 40 || performance.now() > end) throw new Unseen('enough');
    return at;
  });
  const context = createContext({ exports: {}, u, touch, see, URL, arn: { invokedFunctionArn: ARN } });
  let first: { readonly key: string } | undefined;
  const script = new Script(source);
  try {
    LIMITED.runInContext(context);
    script.runInContext(context, { timeout: RUN_MS });
    for (let call = 0; call < CALLS; call++) {
      try {
        const value: unknown = await new Script('exports.handler({}, arn)').runInContext(context, {
          timeout: RUN_MS,
        });
        if (call === 0) first = { key: keyOf(value) };
      } catch (error) {
        // Cut off where no error could, it leaves behind what no program does, or goes on beside the next call.
        if (hasCode(error, 'ERR_SCRIPT_EXECUTION_TIMEOUT')) return first;
      }
    }
  } catch {}
  return first;
}

/** A value's text, as the interpreter writes it. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${keyOf(each)}`);
  return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/**
 * Compares a program with the engine, for each way that unseen code may behave: what it returns, and each of
 * its expressions that the interpreter claims to be a constant.
 * @returns how many constants it claimed, whether what is returned is one, and whether it was not given up
 * @throws where what it claimed is wrong
 */
export async function compareWithEngine(
  source: string,
  unseen: readonly (readonly number[])[],
): Promise<{ readonly constants: number; readonly result: boolean; readonly complete: boolean }> {
  const said = interpret(source, LIMITS);
  if (said === undefined) return { constants: 0, result: false, complete: false };
  const claims = [...said.constants];
  const watched = instrument(
    said.file,
    claims.map(([node]) => node),
    'see',
  );
  const wrong = (what: string, real: string, claimed: string): Error =>
    new Error(`${what}: the engine gives ${real}, the interpreter ${claimed}\n${source}`);
  for (const choices of unseen) {
    let different: Error | undefined;
    const see = (index: number, value: unknown): unknown => {
      const [node, key] = claims[index] ?? [];
      const real = keyOf(value);
      if (node && key !== undefined && real !== key) different ??= wrong(node.getText(said.file), real, key);
      return value;
    };
    const real = await run(watched, choices, see);
    if (different) throw different;
    if (real && said.result !== undefined && real.key !== said.result)
      throw wrong('its result', real.key, said.result);
  }
  return { constants: claims.length, result: said.result !== undefined, complete: true };
}
