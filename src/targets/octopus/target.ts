import { posix } from 'node:path';
import type { Notice, Parameter, WrittenFile } from '../../model/migration.js';
import { packaged } from '../packaged.js';
import { type Target, type TargetQuestion, textOf } from '../target.js';
import { valueIn } from '../values.js';
import { ACCOUNT, deploymentProcess, parameterVariable, REGION, STACK_NAME } from './deployment-process.js';
import { slug } from './ocl-text.js';
import { type ScopedVariable, variablesFile } from './variables.js';

/** Variables scoped to environments, the step that deploys, and the list of parameters the step hands over. */
export const octopus: Target = {
  name: 'octopus',
  title: 'Octopus Deploy: variables scoped to environments and a CloudFormation step, as config as code',
  always: () => false,
  isUsed: (repository) => repository.paths.some((path) => /(?:^|\/)\.octopus\/.*\.ocl$/.test(path)),
  files(question) {
    const { repository, deployments } = question;
    const [first] = deployments;
    if (first === undefined) return { files: [], notices: [] };
    const folder = projectFolder(question);
    const name = deployments.at(-1)?.stackName ?? '';
    const list = parameterListPath(question);
    const paths = {
      variables: posix.join(folder, 'variables.ocl'),
      process: posix.join(folder, 'deployment_process.ocl'),
      settings: posix.join(folder, 'deployment_settings.ocl'),
      version: posix.join(folder, 'schema_version.ocl'),
    };
    const step = {
      slug: `deploy-${slug(name)}`,
      name: `Deploy ${name}`,
      template: packaged(first.template),
      parameters: list,
      packageId: slug(name),
      capabilities: first.capabilities,
    };
    const variables = variablesOf(question);
    const files: WrittenFile[] = [
      {
        path: paths.variables,
        text: variablesFile(paths.variables, variables, textOf(repository, paths.variables)),
      },
      {
        path: paths.process,
        text: deploymentProcess(paths.process, step, textOf(repository, paths.process)),
      },
      { path: paths.settings, text: textOf(repository, paths.settings) ?? SETTINGS },
      { path: paths.version, text: textOf(repository, paths.version) ?? 'version = 10\n' },
      { path: list, text: parameterList(ownParameters(question)) },
    ];
    return { files, notices: noticesOf(question, paths.variables, step.packageId, list) };
  },
};

const SETTINGS = 'connectivity_policy {\n    allow_deployments_to_no_targets = true\n}\n';

const ownParameters = ({ template, parameters }: TargetQuestion): Parameter[] =>
  parameters.filter((each) => each.template === template);

/** Octopus keeps a folder a project. With several templates, each is a project of its own. */
function projectFolder({ repository, templates, template }: TargetQuestion): string {
  const held = repository.paths.find((path) => /(?:^|\/)\.octopus\/.*\bdeployment_process\.ocl$/.test(path));
  if (templates.length <= 1 && held !== undefined) return posix.dirname(held);
  return templates.length <= 1 ? '.octopus' : posix.join('.octopus', slug(template));
}

/** Next to the template, since it goes into the same package. */
function parameterListPath({ template, templates }: TargetQuestion): string {
  const stem = templates.length > 1 ? `${posix.basename(template).replace(/\.[^.]+$/, '')}.` : '';
  return posix.join(posix.dirname(template), `${stem}octopus-parameters.json`);
}

/** CloudFormation’s list of parameters with Octopus’s variables for values. A quote in one must not end the JSON text. */
function parameterList(parameters: readonly Parameter[]): string {
  const entries = parameters.map((each) => ({
    ParameterKey: each.name,
    ParameterValue: `#{${parameterVariable(each.name)} | JsonEscape}`,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function variablesOf(question: TargetQuestion): ScopedVariable[] {
  const { deployments } = question;
  const each = (name: string, value: (at: number) => string | undefined, type?: string): ScopedVariable => ({
    name,
    ...(type === undefined ? {} : { type }),
    values: new Map(
      deployments.flatMap(({ environment }, index) => {
        const text = value(index);
        return text === undefined ? [] : [[environment, text] as const];
      }),
    ),
  });
  const all = [
    each(STACK_NAME, (at) => deployments[at]?.stackName),
    each(REGION, (at) => deployments[at]?.region),
    each(ACCOUNT, (at) => `aws-${slug(deployments[at]?.environment ?? '')}`, 'AmazonWebServicesAccount'),
    each('CloudFormation.AccountId', (at) => deployments[at]?.account),
    ...ownParameters(question).map((parameter) =>
      each(parameterVariable(parameter.name), (at) => valueIn(parameter, deployments[at]?.environment ?? '')),
    ),
  ];
  return all.filter(({ values }) => values.size > 0);
}

function noticesOf(question: TargetQuestion, path: string, packageId: string, list: string): Notice[] {
  const { deployments, template } = question;
  const at = { file: path, line: 1, column: 1 };
  const names = deployments.map((each) => each.environment);
  const without = deployments.filter((each) => each.region === undefined).map((each) => each.environment);
  const needs: Notice = {
    code: 'deploy/octopus-project',
    severity: 'info',
    message: `Octopus must know the environments ${names.join(', ')} by these slugs, AWS accounts with the slugs ${names.map((name) => `aws-${slug(name)}`).join(', ')}, and a package ${packageId} that holds ${packaged(template)} and ${list}. Octopus wants a stack whose first deployment failed deleted: keep \`DeletionPolicy: Retain\` on what holds data.`,
    at,
  };
  if (without.length === 0) return [needs];
  return [
    needs,
    {
      code: 'deploy/octopus-region',
      severity: 'warning',
      message: `Nothing says in which region ${without.join(', ')} ${without.length === 1 ? 'is' : 'are'}, so ${REGION} has no value there. Set \`environments.<name>.region\` in dealias.yaml, or add the value.`,
      at,
    },
  ];
}
