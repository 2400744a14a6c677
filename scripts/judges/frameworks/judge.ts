/**
 * Every fixture that is a service of the Serverless Framework is packaged for each of its stages by the framework’s
 * open fork, and every one that is an app of the CDK is synthesised by the CDK, before and after: the stack that is
 * there must keep what it has, and each environment must get its values.
 *
 * Usage: judge.js [part of a fixture’s name]
 *
 * Exits 0 when all pass, 1 when one does not, and when there was nothing to judge.
 */
import { type Case, findCases } from '../../../test/fixtures/case.js';
import { type Migrated, migrateTree } from '../../../test/fixtures/tree.js';
import { judgeService, serviceIn } from './services.js';
import { isApp, judgeStacks } from './stacks.js';

const KINDS = [
  { name: 'services', is: (each: Case) => serviceIn(each.before) !== undefined, judge: judgeService },
  { name: 'apps of the CDK', is: (each: Case) => isApp(each.before), judge: judgeStacks },
];

const part = process.argv[2] ?? '';
const cases = findCases().filter((each) => each.name.includes(part));
let [judgedAll, failed] = [0, 0];

async function judged(each: Case, judge: (typeof KINDS)[number]['judge']): Promise<string[]> {
  try {
    const { migration, tree }: Migrated = await migrateTree(each.before, each.facts.adopt);
    return await judge(each, migration, tree);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

for (const { name, is, judge } of KINDS) {
  const own = cases.filter(is);
  const results = await Promise.all(own.map(async (each) => [each.name, await judged(each, judge)] as const));
  const wrong = results.filter(([, found]) => found.length > 0);
  for (const [fixture, found] of wrong)
    for (const sentence of found) process.stdout.write(`FAIL  ${fixture}: ${sentence}\n`);
  process.stdout.write(`${name} judged: ${own.length - wrong.length} passed, ${wrong.length} failed\n`);
  failed += wrong.length + (own.length === 0 && part === '' ? 1 : 0);
  judgedAll += own.length;
}
process.exitCode = failed > 0 || judgedAll === 0 ? 1 : 0;
