import { parseSavedMigration } from '../../src/apply/saved.js';
import { parseCommandLine } from '../../src/cli/parse.js';
import { parseConfig } from '../../src/config/read.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { compilerFolders } from '../../src/discover/tsconfig.js';
import { codeLiterals } from '../../src/environments/literals.js';
import { mayShowEnvironments } from '../../src/environments/possible.js';
import { runHandler } from '../../src/evaluate/run.js';
import type { Environment } from '../../src/model/environment.js';
import { Program } from '../../src/program/program.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import { samplesOf } from '../../src/signals/sample.js';
import { samconfig } from '../../src/targets/sam/samconfig.js';
import { lambdaFunctions } from '../../src/template/functions.js';
import { signalTransforms } from '../../transforms/signals.js';
import { tryTemplate } from '../corpus/try-template.js';

/** Something that is handed text by a repository or a person: it may refuse with a Problem, and nothing else. */
export interface Entry {
  readonly name: string;
  /** Which files of the fixtures it starts from. */
  readonly seeds: RegExp;
  run(text: string): unknown;
}

const environment: Environment = {
  name: 'dev',
  aliases: ['dev'],
  hosts: ['dev.example'],
  stages: ['dev'],
  stageVariables: {},
  versions: [],
  functionNames: [],
};

export const ENTRIES: readonly Entry[] = [
  {
    name: 'template',
    seeds: /\.ya?ml$|template\.json$/,
    // Reads, adds a parameter and compares all values: what it must not do is thrown as Wrong.
    run: (text) => tryTemplate('template.yaml', text),
  },
  { name: 'dealias.yaml', seeds: /dealias\.ya?ml$/, run: (text) => parseConfig('dealias.yaml', text) },
  { name: 'samconfig.toml', seeds: /samconfig\.toml$/, run: extended },
  {
    name: 'saved migration',
    seeds: /migration\.json$|parameters\/\w+\.json$/,
    run: (text) => parseSavedMigration(text, 'migration.json'),
  },
  {
    name: 'tsconfig.json',
    seeds: /tsconfig[\w.]*\.json$|package\.json$/,
    run: (text) => compilerFolders(memoryRepository({ 'tsconfig.json': text, 'dist/a.js': '' }), 'dist/a.js'),
  },
  {
    name: 'byte searches',
    seeds: /\.(?:[cm]?[jt]s|ya?ml)$/,
    run: (text) => [
      codeLiterals('a.ts', text),
      mayShowEnvironments(memoryRepository({ 'a.yaml': text }), ['a.yaml']),
    ],
  },
  { name: 'handler code', seeds: /\.[cm]?[jt]s$/, run: interpret },
  { name: 'command line', seeds: /cli\.md$/, run: (text) => parseCommandLine(text.split(/\s/).slice(0, 12)) },
];

/** What is written can be read and written again. */
function extended(text: string): void {
  const target = { environment: 'dev', stackName: 'orders-dev', adopted: false };
  const path = 'samconfig.toml';
  samconfig(path, 'template.yaml', [target], [], samconfig(path, 'template.yaml', [target], [], text));
}

function interpret(text: string): void {
  const program = new Program({ exists: (path) => path === 'app.ts', read: () => text });
  const [fn] = lambdaFunctionsOfOne;
  if (!fn) throw new Error('no function');
  for (const sample of samplesOf(environment, fn, [environment])) {
    runHandler(program, 'app.ts', 'handler', handlerInput(sample, {}, signalTransforms));
  }
}

const lambdaFunctionsOfOne = lambdaFunctions(
  (await import('../../src/template/read.js')).readTemplate(
    'template.yaml',
    'Resources: {Fn: {Type: "AWS::Serverless::Function", Properties: {Handler: app.handler, CodeUri: .}}}\n',
  ),
);
