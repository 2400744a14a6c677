import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from '../../../src/model/migration.js';
import { valueIn } from '../../../src/targets/values.js';
import type { Case } from '../../../test/fixtures/case.js';
import type { Tree } from '../../../test/fixtures/tree.js';
import { lost, type Resource, sharedNames, type Template, variablesOf } from './kept.js';
import { asTold } from './told.js';
import { checkOut, run } from './tools.js';

/** An app as `cdk synth` makes it: the stacks by what `cdk deploy` calls them. */
type App = ReadonlyMap<string, { readonly stackName: string; readonly template: Template }>;

/** Whether a repository holds an app in TypeScript: those in other languages are told, and not changed. */
export function isApp(tree: Tree): boolean {
  return /\.ts\b/.test(tree.get('cdk.json') ?? '');
}

/**
 * Synthesises an app as it was and as it is. Every stack there was must keep its name, its resources and their
 * properties, but for what the report names; each new one must have names and variables of its own.
 */
export async function judgeStacks(each: Case, migration: Migration, after: Tree): Promise<string[]> {
  const [was, is] = await Promise.all([
    synthesised(each.before),
    each.after && synthesised(after),
    each.after && typesHold(after),
  ]);
  if (!is) return [];
  const removed = migration.findings.filter(({ code }) => code === 'cdk/stack-per-environment');
  const known = (id: string, name: string): boolean =>
    removed.some(({ message }) => message.startsWith(`The variable \`${name}\` of `)) ||
    migration.parameters.some(
      (one) => one.variable === name && one.functions.some((owner) => id.startsWith(owner)),
    );
  const kept = [...was].flatMap(([id, { stackName, template }]) => {
    const now = is.get(id);
    if (now?.stackName !== stackName) return [`the stack ${id} is gone, or called another name`];
    const told = asTold(template, now.template, migration);
    return [...told.silent, ...lost(told.template, now.template, known)];
  });
  return [...kept, ...migration.stacks.flatMap((stack) => judgeStack(stack, migration, was, is))];
}

function judgeStack(
  { environment, stackName, adopted }: Migration['stacks'][number],
  { parameters, notices }: Migration,
  was: App,
  is: App,
): string[] {
  const found = [...is].find(([id, each]) => id === stackName || each.stackName === stackName);
  if (!found) return [`there is no stack ${stackName} for ${environment}`];
  const [id, { template }] = found;
  const isNew = !was.has(id);
  if (isNew === adopted) return [`${environment}’s stack ${id} ${isNew ? 'is new' : 'was there'}`];
  const told = (name: string): boolean =>
    notices.some(({ code, message }) => code === 'H-NAME' && message.includes(name));
  const shared = [...was.values()]
    .flatMap((each) => (isNew ? sharedNames(each.template, template) : []))
    .filter(({ name }) => !told(name));
  const values = parameters.flatMap((parameter) =>
    parameter.functions.flatMap((owner) => {
      const { variable } = parameter;
      const got = variable && variablesOf(functionOf(template, owner)?.Properties)[variable];
      return variable === undefined || got === valueIn(parameter, environment)
        ? []
        : [`${variable} of ${owner} in ${id} is ${JSON.stringify(got)}`];
    }),
  );
  return [...shared.map(({ name, of }) => `${name} of ${of} is in two stacks`), ...values];
}

/** The function a construct makes. */
function functionOf({ Resources }: Template, construct: string): Resource | undefined {
  return Object.values(Resources).find(
    ({ Type, Metadata }) =>
      Type === 'AWS::Lambda::Function' &&
      String(Metadata?.['aws:cdk:path']).endsWith(`/${construct}/Resource`),
  );
}

async function synthesised(tree: Tree): Promise<App> {
  const folder = checkOut(tree);
  const { app } = JSON.parse(tree.get('cdk.json') ?? '{}') as { app?: string };
  const out = join(folder, 'cdk.out');
  await run((app ?? '').replace(/^npx (?:--\S+ )*/, ''), folder, {
    CDK_OUTDIR: out,
    CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true }),
  });
  const json = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'));
  const { artifacts } = json('manifest.json') as {
    artifacts: Record<string, { type: string; properties: { templateFile: string; stackName?: string } }>;
  };
  return new Map(
    Object.entries(artifacts)
      .filter(([, { type }]) => type === 'aws:cloudformation:stack')
      .map(([id, { properties }]) => [
        id,
        { stackName: properties.stackName ?? id, template: json(properties.templateFile) as Template },
      ]),
  );
}

async function typesHold(tree: Tree): Promise<void> {
  const folder = checkOut(tree);
  const compilerOptions = {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const files = [...tree.keys()].filter((each) => each.endsWith('.ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  await run('tsc -p tsconfig.json', folder);
}
