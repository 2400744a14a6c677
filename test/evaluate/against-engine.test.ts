import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { canonical, toConstant } from '../../src/evaluate/observe.js';
import { runHandler } from '../../src/evaluate/run.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { Program } from '../../src/program/program.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import { samplesOf } from '../../src/signals/sample.js';
import { signalTransforms } from '../../transforms/registry.js';
import { suite } from '../suite.js';
import { programFrom } from './programs.js';

const test = suite('evaluate: against the engine');
const RUNS = Number(process.env.DEALIAS_PROGRAMS ?? 1500);

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
function interpreted(source: string): string | undefined {
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
    if (at > 200 || choice % 11 === 10) throw new Error('unseen');
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

test('a constant it reports is what the engine computes, whatever unseen code does', () => {
  let constants = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(9999), { minLength: 200, maxLength: 700 }),
      fc.array(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 4 }),
      (tape, unseen) => {
        const source = programFrom(tape);
        const said = interpreted(source);
        if (said === undefined) return;
        constants++;
        for (const choices of unseen) {
          const real = run(source, choices);
          if (real && real.key !== said)
            throw new Error(`the engine gives ${real.key}, the interpreter ${said}\n${source}`);
        }
      },
    ),
    { numRuns: RUNS },
  );
  if (constants < RUNS / 10)
    throw new Error(`only ${constants} of ${RUNS} programs gave a constant: this proves too little`);
  process.stderr.write(`${RUNS} programs, ${constants} constants\n`);
});

test('values are read back as they are', () => {
  const value = interpreted("exports.handler = () => ({ a: [1, 'x', null], b: { c: true } });");
  if (value !== '{"a":["0":1,"1":"x","2":null],"b":{"c":true}}') throw new Error(String(value));
  if (toConstant({ kind: 'primitive', value: 3, origin: new Set(), echo: undefined }) !== 3)
    throw new Error('3');
});

test.run();
