/**
 * Migrates the first handlers of public repositories, each with a template and environments made for it, and verifies
 * them. Prints a Markdown table, and everything that differs or could not be run.
 *
 * Usage: verify-handlers.js [--packages FOLDER] CLONE...
 *
 * Packages installed in FOLDER are used; stubs stand in for all others.
 */

import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { computeFiles } from '../../src/apply/final-texts.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { openRepository } from '../../src/discover/open.js';
import { migrateSituation } from '../../src/migrate/migrate.js';
import { situationOf } from '../../src/migrate/situation.js';
import { isTypeScript } from '../../src/model/code-file.js';
import { Problem } from '../../src/model/problem.js';
import { verifyMigration } from '../../src/verify/verify.js';
import { differences } from '../fixtures/behaviour.js';
import type { Tree } from '../fixtures/tree.js';
import { type HandlerFile, handlerFiles } from './handler-files.js';
import { surroundingsOf } from './surroundings.js';

const { values, positionals } = parseArgs({
  options: { packages: { type: 'string', default: '/service' } },
  allowPositionals: true,
});
/** Where the repositories stand, as far as Node looks for packages. */
const root = resolve(values.packages);

/** Handlers of one repository. */
const MOST = 12;

const KINDS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['SDK v2', /['"]aws-sdk(?:\/[\w/]+)?['"]/],
  ['SDK v3', /['"]@aws-sdk\//],
  ['Express', /['"](?:express|serverless-http|aws-serverless-express|@vendia\/serverless-express)['"]/],
  ['middy', /['"](?:middy|@middy\/core)['"]/],
];

process.stdout.write(
  '| repository | uses | handlers | rewritten | in environments: proved | equal | different | not run |\n| --- | --- | --: | --: | --: | --: | --: | --: |\n',
);
for (const folder of positionals) await tryClone(resolve(folder));

async function tryClone(folder: string): Promise<void> {
  const repository = openRepository(folder);
  const all = new Set(repository.paths);
  const files = {
    paths: [...all].sort(),
    has: (path: string) => all.has(path),
    read: (path: string) => repository.read(path),
  };
  const uses = new Set<string>();
  const sum = { proved: 0, equal: 0, differs: 0, 'not-run': 0 };
  let [tried, changed] = [0, 0];
  for (const handler of [...handlerFiles(files)].slice(0, MOST)) {
    try {
      const { report, isRewritten } = await tryHandler(handler);
      tried++;
      if (isRewritten) changed++;
      for (const [name, mark] of KINDS)
        if ([...handler.files.values()].some((text) => mark.test(text))) uses.add(name);
      if (isTypeScript(handler.path)) uses.add('TypeScript');
      for (const verdict of ['proved', 'equal', 'differs', 'not-run'] as const)
        sum[verdict] += report.counts[verdict];
      for (const line of [...differences(report.functions), ...notRun(report)])
        process.stderr.write(`${basename(folder)}/${handler.path}: ${line}\n`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  process.stdout.write(
    `| ${basename(folder).replace('__', '/')} | ${[...uses].sort().join(', ')} | ${tried} | ${changed} | ${sum.proved} | ${sum.equal} | ${sum.differs} | ${sum['not-run']} |\n`,
  );
}

async function tryHandler(handler: HandlerFile) {
  const { template, config } = surroundingsOf(handler);
  const before: Tree = new Map([...handler.files, ['template.yaml', template], ['dealias.yaml', config]]);
  const open = (tree: Tree) => memoryRepository(Object.fromEntries(tree), root);
  const original = open(before);
  const migration = await migrateSituation(await situationOf(original));
  const files = computeFiles(migration, (path) => before.get(path) ?? null);
  const after = open(new Map([...before, ...files.map((each) => [each.path, each.after] as const)]));
  const report = await verifyMigration(original, after, { stubMissing: true, timeout: 3_000 });
  return { report, isRewritten: files.some(({ path }) => handler.files.has(path)) };
}

function notRun({ functions }: Awaited<ReturnType<typeof verifyMigration>>): string[] {
  return functions.flatMap(({ results }) =>
    results.flatMap(({ environment, notRun: why }) =>
      why ? [`not run in ${environment}: ${why.what}: ${why.why}`] : [],
    ),
  );
}
