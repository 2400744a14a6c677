import { createContext, Script } from 'node:vm';
import { canonical } from '../../src/evaluate/observe.js';
import { runHandler } from '../../src/evaluate/run.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { Program } from '../../src/program/program.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import { samplesOf } from '../../src/signals/sample.js';
import { signalTransforms } from '../../transforms/registry.js';
import { programFrom } from './programs.js';

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

/** What the interpreter says the first call returns: a text for a constant, undefined for unknown. */
export function interpreted(source: string): string | undefined {
  const program = new Program({ exists: (path) => path === 'app.js', read: () => source });
  const [sample] = samplesOf(environment, fn, [environment]);
  if (!sample) throw new Error('no sample');
  const run = runHandler(program, 'app.js', 'handler', handlerInput(sample, {}, signalTransforms));
  return run.complete ? canonical(run.result) : undefined;
}

/** What the engine returns when code that can't be seen behaves as `choices` say; undefined where it throws or never ends. */
function run(source: string, choices: readonly number[]): { readonly key: string } | undefined {
  const anything = [undefined, true, false, 'dev', 'prod', 0, 7, ''];
  let at = 0;
  const u = (): unknown => {
    const choice = choices[at++ % Math.max(choices.length, 1)] ?? 0;
    if (at > 20 || choice % 11 === 10) throw new Error('unseen');
    return anything[choice % anything.length];
  };
  const context = createContext({ exports: {}, u });
  new Script(source).runInContext(context, { timeout: 1000 });
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:fn:dev';
  try {
    const value: unknown = new Script('exports.handler({}, arn)').runInContext(
      Object.assign(context, { arn: { invokedFunctionArn: arn } }),
      { timeout: 1000 },
    );
    return { key: keyOf(value) };
  } catch {
    return undefined;
  }
}

function keyOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${keyOf(each)}`);
  return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/**
 * Compares one generated program with the engine, for each way that unseen code may behave.
 * @returns whether the interpreter claimed to know what it gives
 * @throws where what it claimed is wrong
 */
export function compareWithEngine(tape: readonly number[], unseen: readonly (readonly number[])[]): boolean {
  const source = programFrom(tape);
  const said = interpreted(source);
  if (said === undefined) return false;
  for (const choices of unseen) {
    const real = run(source, choices);
    if (real && real.key !== said)
      throw new Error(`the engine gives ${real.key}, the interpreter ${said}\n${source}`);
  }
  return true;
}
