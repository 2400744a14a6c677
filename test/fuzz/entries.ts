import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseSavedMigration } from '../../src/apply/saved.js';
import { readList } from '../../src/bulk/listed.js';
import { parseCommandLine } from '../../src/cli/parse.js';
import { parseConfig } from '../../src/config/read.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { compilerFolders } from '../../src/discover/tsconfig.js';
import { codeLiterals } from '../../src/environments/literals.js';
import { mayShowEnvironments } from '../../src/environments/possible.js';
import { runHandler } from '../../src/evaluate/run.js';
import { ownersOf } from '../../src/forge/codeowners.js';
import { parseInventory } from '../../src/inventory/read.js';
import { migrateSituation } from '../../src/migrate/migrate.js';
import { situationOf } from '../../src/migrate/situation.js';
import type { Environment } from '../../src/model/environment.js';
import { planMoves } from '../../src/plan/plan.js';
import { parsePlan } from '../../src/plan/read.js';
import { renderPlan } from '../../src/plan/render/render.js';
import { Program } from '../../src/program/program.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import { samplesOf } from '../../src/signals/sample.js';
import { readBlocks } from '../../src/targets/octopus/variables.js';
import { samconfig } from '../../src/targets/sam/samconfig.js';
import { lambdaFunctions } from '../../src/template/functions.js';
import { signalTransforms } from '../../transforms/signals.js';
import { tryTemplate } from '../corpus/try-template.js';

/** Something that is handed text by a repository or a person: it may refuse with a Problem, and nothing else. */
export interface Entry {
  readonly name: string;
  /** Which files of the fixtures, the examples, the docs and the schemas it starts from. */
  readonly seeds: RegExp;
  /** Texts to start from that stand in no file. */
  readonly made?: () => readonly string[];
  /** Whether every other text is JSON that went wrong in its values only, so that it gets past the parser. */
  readonly json?: boolean;
  /** @param seed path of the file that the text was made from; empty where it was made from none */
  run(text: string, seed: string): unknown;
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

const NONE = /^$/;
const PLANNED = { inventorySha256: '0'.repeat(64), version: '0.0.0' };
const LISTS = [
  '# ours\nhttps://git.example/shop/orders.git\nshop/basket\n./clones/basket branch\ngit@git.example:shop/x.git\n',
  '[{"nameWithOwner":"shop/orders","url":"https://git.example/shop/orders","defaultBranchRef":{"name":"main"}},"shop/x"]',
  '{"path_with_namespace":"shop/orders","http_url_to_repo":"https://git.example/shop/orders.git","archived":false}\n',
];

const planOfExample = (): string => {
  const inventory = parseInventory('inventory.json', readFileSync('examples/inventory.json', 'utf8'));
  return renderPlan(planMoves({ ...PLANNED, inventory }), 'json');
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
  {
    name: 'repository',
    seeds:
      /^testfixtures\/(?:cdk|openapi|scripts|serverless|targets|terraform)\/.*\/before\/.*\.(?:ya?ml|json|[cm]?[jt]s|sh|tf|toml|ocl)$/,
    run: migrated,
  },
  {
    name: 'inventory',
    seeds: /^examples\/inventory\.json$/,
    json: true,
    run: (text) => {
      const plan = planMoves({ ...PLANNED, inventory: parseInventory('inventory.json', text) });
      for (const format of ['json', 'sh', 'mermaid', 'markdown']) renderPlan(plan, format);
    },
  },
  {
    name: 'plan',
    seeds: NONE,
    made: () => [planOfExample()],
    json: true,
    run: (text) => {
      const plan = parsePlan('plan.json', text);
      for (const format of ['sh', 'mermaid', 'markdown']) renderPlan(plan, format);
    },
  },
  {
    name: 'list of repositories',
    seeds: NONE,
    made: () => LISTS,
    run: (text) => readList(text, 'repos.txt', { host: 'git.example', folder: '/' }),
  },
  { name: 'OCL', seeds: /\.ocl$/, run: (text) => readBlocks('variables.ocl', text) },
  {
    name: 'CODEOWNERS',
    seeds: NONE,
    made: () => [
      '# all\n* @org/all\n[Docs][2] @docs\n/docs/**/*.md\nsrc/[a-z]*.ts @a b@c.example # x\n!src/b.ts\n',
    ],
    run: (text) => ownersOf(text, ['src/a.ts', 'docs/a/b.md', '__proto__/x']),
  },
  { name: 'command line', seeds: /cli\.md$/, run: (text) => parseCommandLine(text.split(/\s/).slice(0, 12)) },
];

/** A fixture's repository with one of its files as the text has it. */
async function migrated(text: string, seed: string): Promise<void> {
  const root = seed.slice(0, seed.indexOf('/before/') + '/before'.length);
  const files: Record<string, string> = {};
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const file = join(root, path);
    if (statSync(file).isFile()) files[path] = file === seed ? text : readFileSync(file, 'utf8');
  }
  await migrateSituation(await situationOf(memoryRepository(files)));
}

/** What is written can be read and written again. */
function extended(text: string): void {
  const target = { environment: 'dev', configEnv: 'dev', stackName: 'orders-dev', adopted: false };
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
