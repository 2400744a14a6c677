import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import type { Migration } from '../../../src/model/migration.js';
import { valueIn } from '../../../src/targets/values.js';
import type { Case } from '../../../test/fixtures/case.js';
import type { Tree } from '../../../test/fixtures/tree.js';
import { lost, sharedNames, type Template, variablesOf } from './kept.js';
import { checkOut, run } from './tools.js';

const SERVICE = /(?:^|\/)serverless\.(?:ya?ml|json)$/;

/** The file that describes a service, where a repository has one. */
export function serviceIn(tree: Tree): string | undefined {
  return [...tree.keys()].find((each) => SERVICE.test(each));
}

/**
 * Packages a service for each of its stages by the framework's open fork: the template each stage would be deployed
 * by. The adopted stage's must hold what it held before, and every function must get its variables.
 */
export async function judgeService(each: Case, migration: Migration, after: Tree): Promise<string[]> {
  const file = serviceIn(each.before) ?? '';
  const adopted = migration.stacks.find((stack) => stack.adopted);
  if (each.after === undefined || adopted?.stage === undefined) {
    await packaged(each.before, file, /\bprod\b/.test(each.before.get(file) ?? '') ? 'prod' : 'dev');
    return [];
  }
  const { stage } = adopted;
  // The plugin is not there to say which alias is deployed: the adopted environment's.
  const plain = new Map(each.before);
  plain.set(file, (plain.get(file) ?? '').replaceAll(`\${self:provider.alias}`, adopted.environment));
  const [was, ...templates] = await Promise.all([
    packaged(plain, file, stage),
    ...migration.stacks.map((stack) => packaged(after, file, stack.stage ?? '')),
  ]);
  const known = (id: string, name: string): boolean =>
    migration.parameters.some((one) => one.variable === name && one.functions.includes(id));
  return migration.stacks.flatMap((stack, index) => {
    const template = templates[index];
    if (!was || !template) return [];
    const kept = stack.adopted
      ? lost(was, template, known)
      : sharedNames(was, template).map(({ name, of }) => `${name} of ${of} is there already`);
    const values = migration.parameters.flatMap(({ variable, functions, ...parameter }) =>
      functions.flatMap((id) => {
        const got = variable && variablesOf(template.Resources[id]?.Properties)[variable];
        const wanted = valueIn({ ...parameter, functions }, stack.environment);
        return variable === undefined || got === wanted
          ? []
          : [`${variable} of ${id} is ${JSON.stringify(got)}`];
      }),
    );
    return [...kept, ...values].map((sentence) => `in the stage ${stack.stage}, ${sentence}`);
  });
}

async function packaged(tree: Tree, file: string, stage: string): Promise<Template> {
  const folder = join(checkOut(tree), dirname(file));
  const path = join(folder, file.split('/').at(-1) ?? '');
  const text = forThisVersion(readFileSync(path, 'utf8'));
  writeFileSync(path, text);
  pluginsThatDoNothing(folder, text);
  await run(`osls package --stage ${stage}`, folder);
  return JSON.parse(
    readFileSync(join(folder, '.serverless/cloudformation-template-update-stack.json'), 'utf8'),
  ) as Template;
}

/** Version 4 asks for a licence; what it calls `stages.<stage>.params`, version 3 calls `params.<stage>`. */
function forThisVersion(text: string): string {
  const document = parseDocument(text);
  const stages = document.get('stages');
  if (!isMap(stages) && !String(document.get('frameworkVersion')).startsWith('4')) return text;
  document.delete('frameworkVersion');
  document.delete('stages');
  if (isMap(stages))
    for (const { key } of stages.items) document.setIn(['params', key], stages.getIn([key, 'params']));
  return document.toString();
}

/** Plugins are not judged, and not installed. */
function pluginsThatDoNothing(folder: string, text: string): void {
  const { plugins = [] } = parseDocument(text).toJS() as { plugins?: string[] };
  for (const each of plugins) {
    const home = join(folder, 'node_modules', each);
    if (existsSync(home)) continue;
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'index.js'), 'module.exports = class {};\n');
  }
}
