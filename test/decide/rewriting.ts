import { createContext, Script } from 'node:vm';
import { analyseHandlers, type HandlerAnalysis } from '../../src/decide/handlers.js';
import { applyEdits } from '../../src/edits/apply-edits.js';
import type { Constant } from '../../src/evaluate/observe.js';
import type { Environment } from '../../src/model/environment.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { Program } from '../../src/program/program.js';
import { cutTransforms, signalTransforms } from '../../transforms/registry.js';
import { programFrom } from '../evaluate/generated/programs.js';
import { unseenCode } from '../evaluate/unseen.js';

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
    outsideOf: () => ({ mayUse: () => false }),
    signals: signalTransforms,
    rules: cutTransforms,
    isSecret: () => false,
    fitsConfig: () => false,
    config: () => undefined,
    otherCallers: [],
    ownFunctions: new Set(),
    chosenNames: new Map(),
    isNamedElsewhere: () => false,
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

/** What each call gives, and how often and with what code that can't be seen was asked; undefined where it never ends. */
function run(
  source: string,
  arns: readonly string[],
  env: Readonly<Record<string, string>>,
  choices: readonly number[],
): string[] | undefined {
  let asked = 0;
  let given: string[] = [];
  const unseen = unseenCode(choices, () => {
    if (asked > 400) throw new Error('too long');
    return asked++;
  });
  const u = (value?: unknown): unknown => {
    given.push(textOf(value));
    return unseen.u(value);
  };
  const touch = (value: unknown): unknown => {
    given.push(textOf(value));
    return unseen.touch(value);
  };
  const context = createContext({ exports: {}, u, touch, URL, process: { env }, call: undefined });
  try {
    new Script(source).runInContext(context, { timeout: 1000 });
    return arns.map((invokedFunctionArn) => {
      asked = 0;
      given = [];
      Object.assign(context, { call: { invokedFunctionArn } });
      const script =
        "(() => { try { return JSON.stringify(['gave', exports.handler({}, call)]) ?? 'nothing'; } catch (e) { return 'threw ' + (e && e.name); } })()";
      const said = String(new Script(script).runInContext(context, { timeout: 1000 }));
      return `${said} after asking ${asked} times with ${given.join()}`;
    });
  } catch {
    return undefined;
  }
}

/** What code that can't be seen was given, without running any of it. */
function textOf(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const properties = Object.entries(Object.getOwnPropertyDescriptors(value));
  return `{${properties.map(([key, each]) => `${key}: ${Object(each.value) === each.value ? 'an object' : String(each.value)}`).join()}}`;
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

/** What became of one generated handler. */
export type Rewriting = 'left' | 'rewritten' | 'rewritten, and mixed environments before';

/**
 * Rewrites one generated handler and runs it as it was and as it is, in every environment, twice in a row in one
 * process. The original is also run with the environments taking turns: where it then answers otherwise than
 * alone, it keeps what belongs to one environment for another.
 * @throws where what is rewritten answers otherwise
 */
export function compareRewritten(
  tape: readonly number[],
  unseen: readonly (readonly number[])[],
  notes: readonly number[],
): Rewriting {
  const source = commented(programFrom(tape), notes);
  const analysis = analyse(source);
  const after = rewritten(source, analysis);
  if (after === undefined) return 'left';
  let mixes = false;
  for (const choices of unseen) {
    const alone = environments.map(({ name }) => {
      const alias = `${ARN}:${name}`;
      const was = run(source, [alias, alias], {}, choices);
      const is = run(after, [ARN, ARN], variablesOf(analysis, name), choices);
      if (was && String(is) !== String(was))
        throw new Error(`${name} gave ${was}, now ${is}\n${source}\n--- rewritten\n${after}`);
      return was;
    });
    const turns = [0, 1].flatMap(() => environments.map(({ name }) => `${ARN}:${name}`));
    const inTurn = run(source, turns, {}, choices);
    mixes ||= environments.some((_each, index) =>
      [0, 1].some((round) => inTurn?.[round * environments.length + index] !== alone[index]?.[round]),
    );
  }
  return mixes ? 'rewritten, and mixed environments before' : 'rewritten';
}
