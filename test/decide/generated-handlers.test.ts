import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { analyseHandlers, type HandlerAnalysis } from '../../src/decide/handlers.js';
import { applyEdits } from '../../src/edits/apply-edits.js';
import type { Constant } from '../../src/evaluate/observe.js';
import type { Environment } from '../../src/model/environment.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { Program } from '../../src/program/program.js';
import { cutTransforms, signalTransforms } from '../../transforms/registry.js';
import { programFrom } from '../evaluate/programs.js';
import { suite } from '../suite.js';

const test = suite('decide: generated handlers, rewritten, against the engine');
const RUNS = Number(process.env.DEALIAS_HANDLERS ?? 200);
const SEED = process.env.DEALIAS_SEED;

const environmentOf = (name: string): Environment => ({
  name,
  aliases: [name],
  hosts: [],
  stages: [],
  stageVariables: {},
  versions: [],
  functionNames: [],
});
const environments = ['dev', 'prod'].map(environmentOf);
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

function analyse(source: string): HandlerAnalysis {
  return analyseHandlers({
    program: new Program({ exists: (path) => path === 'app.js', read: () => source }),
    entries: [{ function: fn, file: 'app.js', exportName: 'handler' }],
    environments,
    adopt: 'prod',
    outside: { mayUse: () => false },
    signals: signalTransforms,
    rules: cutTransforms,
    isSecret: () => false,
    fitsConfig: () => false,
    config: () => undefined,
    calledPlainly: new Map(),
    ownFunctions: new Set(),
    chosenNames: new Map(),
  });
}

/** The rewritten text; undefined where the handler is left as it is. */
function rewritten(source: string, { files, failures, signals }: HandlerAnalysis): string | undefined {
  const [edited] = files;
  if (!edited || failures.length > 0 || signals.some((each) => each.outcome === 'refused')) return undefined;
  return applyEdits(source, edited.edits);
}

function variablesOf({ variables }: HandlerAnalysis, environment: string): Record<string, string> {
  const text = (value: Constant | undefined): string => String(value);
  return {
    ENVIRONMENT: environment,
    ...Object.fromEntries(variables.map((each) => [each.variable, text(each.values.get(environment))])),
  };
}

/** What each call gives and how often code that can't be seen was asked; undefined where it never ends. */
function run(
  source: string,
  arns: readonly string[],
  env: Readonly<Record<string, string>>,
  choices: readonly number[],
): string[] | undefined {
  const anything = [undefined, true, false, 'dev', 'prod', 0, 7, ''];
  let asked = 0;
  const u = (): unknown => {
    const choice = choices[asked++ % choices.length] ?? 0;
    if (asked > 400) throw new Error('too long');
    if (choice % 11 === 10) throw new Error('unseen');
    return anything[choice % anything.length];
  };
  const context = createContext({ exports: {}, u, process: { env }, call: undefined });
  try {
    new Script(source).runInContext(context, { timeout: 1000 });
    return arns.map((invokedFunctionArn) => {
      asked = 0;
      Object.assign(context, { call: { invokedFunctionArn } });
      const script =
        "(() => { try { return JSON.stringify(['gave', exports.handler({}, call)]) ?? 'nothing'; } catch (e) { return 'threw ' + (e && e.name); } })()";
      const said = String(new Script(script).runInContext(context, { timeout: 1000 }));
      return `${said} after asking ${asked} times`;
    });
  } catch {
    return undefined;
  }
}

/** Comments and blank lines before some of the lines, as people leave them. */
function commented(source: string, notes: readonly number[]): string {
  const forms = ['// why', '/* what */', '', '// one\n// two', '\n// apart\n', '/**\n * Doc\n */'];
  return source
    .split('\n')
    .map((line, index) => {
      const form = forms[notes[index % notes.length] ?? 0];
      return form !== undefined && /^\s*(?:const|let|function|if|return|exports|for|switch)\b/.test(line)
        ? `${form}\n${line}`
        : line;
    })
    .join('\n');
}

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:fn';

test('what is rewritten answers as the original does, twice in a row, in every environment', () => {
  let count = 0;
  const outcome = fc.check(
    fc.property(
      fc.array(fc.nat(9999), { minLength: 60, maxLength: 500 }),
      fc.array(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
      (tape, unseen, notes) => {
        const source = commented(programFrom(tape), notes);
        const analysis = analyse(source);
        const after = rewritten(source, analysis);
        if (after === undefined) return;
        count++;
        for (const { name } of environments) {
          for (const choices of unseen) {
            const alias = `${ARN}:${name}`;
            const was = run(source, [alias, alias], {}, choices);
            const is = run(after, [ARN, ARN], variablesOf(analysis, name), choices);
            if (was && String(is) !== String(was))
              throw new Error(`${name} gave ${was}, now ${is}
${source}
--- rewritten
${after}`);
          }
        }
      },
    ),
    { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
  if (outcome.failed) throw new Error(`seed ${outcome.seed}: ${String(outcome.errorInstance)}`);
  process.stderr.write(`${RUNS} handlers, ${count} rewritten\n`);
  assert.ok(count > RUNS / 10, `only ${count} of ${RUNS} handlers were rewritten: this proves too little`);
});

test.run();
