import { posix } from 'node:path';
import type { Notice, Parameter, WrittenFile } from '../../model/migration.js';
import { Problem } from '../../model/problem.js';
import type { Deployment } from '../deployment.js';
import { shellLine } from '../shell.js';
import { type Target, type TargetQuestion, textOf } from '../target.js';
import { valueIn } from '../values.js';

/** The inputs of `create-stack-set` and `create-stack-instances`: one stack an account and region. */
export const stackSets: Target = {
  name: 'stacksets',
  title: 'StackSets: one stack an account or region, where those are the boundary',
  always: () => false,
  isUsed: (repository) =>
    repository.paths.some(
      (path) =>
        /\.(?:ya?ml|json|template|sh)$|(?:^|\/)Makefile$/.test(path) &&
        repository.matches(path, /AWS::CloudFormation::StackSet\b|\bcreate-stack-instances\b/),
    ),
  files(question) {
    if (question.boundary === 'stack') return { files: [], notices: [noBoundary(question)] };
    const others = question.deployments.filter((each) => !each.adopted);
    const [first] = others;
    if (first === undefined) return { files: [], notices: [] };
    const places = others.map((each) => placeOf(each));
    places.forEach((place, index) => {
      const earlier = others[places.indexOf(place)];
      if (earlier !== undefined && places.indexOf(place) < index) throw onePlace(others[index], earlier);
    });
    const name = question.deployments.find((each) => each.adopted)?.stackName ?? first.stackName;
    const pathOf = filePaths(question);
    const own = question.parameters.filter((each) => each.template === question.template);
    const files = [
      input(question, pathOf('stack-set'), {
        StackSetName: name,
        PermissionModel: 'SELF_MANAGED',
        Capabilities: [
          ...first.capabilities,
          ...(first.deployer.name === 'sam' ? ['CAPABILITY_AUTO_EXPAND'] : []),
        ],
        Parameters: entriesOf(own, first.environment),
      }),
      ...others.map((each) =>
        input(question, pathOf(each.environment), {
          StackSetName: name,
          Accounts: [each.account],
          Regions: [each.region],
          ParameterOverrides: entriesOf(own, each.environment),
        }),
      ),
    ];
    return { files, notices: [howTo(question, name, pathOf, others)] };
  },
};

const entriesOf = (parameters: readonly Parameter[], environment: string) =>
  parameters.map((each) => ({ ParameterKey: each.name, ParameterValue: valueIn(each, environment) }));

function filePaths({ template, templates }: TargetQuestion): (name: string) => string {
  const stem = templates.length > 1 ? `${posix.basename(template).replace(/\.[^.]+$/, '')}.` : '';
  return (name) => posix.join(posix.dirname(template), 'stacksets', `${stem}${name}.json`);
}

function input({ repository }: TargetQuestion, path: string, value: object): WrittenFile {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const held = textOf(repository, path);
  if (held === undefined || held === text) return { path, text };
  throw new Problem('target/stackset-exists', `${path} is there already and says something else.`, {
    at: { file: path, line: 1, column: 1 },
    remedy: 'Move it away; dealias writes the whole file.',
  });
}

function placeOf({ environment, account, region }: Deployment): string {
  if (account !== undefined && region !== undefined) return `${account} ${region}`;
  const missing = account === undefined ? 'account' : 'region';
  throw new Problem(
    'target/stackset-place',
    `A stack set needs the ${missing} of ${environment}, and nothing says it.`,
    { remedy: `Set \`environments.${environment}.${missing}\` in dealias.yaml.` },
  );
}

function onePlace(one: Deployment | undefined, other: Deployment): Problem {
  return new Problem(
    'target/stackset-place',
    `${other.environment} and ${one?.environment ?? ''} have one account and region; a stack set has one stack in each.`,
    { remedy: 'Give them different ones in dealias.yaml, or leave `stacksets` out of `targets`.' },
  );
}

function noBoundary({ template }: TargetQuestion): Notice {
  return {
    code: 'deploy/stackset-boundary',
    severity: 'info',
    message: `${template} gets no stack set: it has one stack in each account and region, and the boundary between environments is the stack. Set \`boundary: account\` or \`boundary: region\` in dealias.yaml.`,
    at: { file: template, line: 1, column: 1 },
  };
}

function howTo(
  { template }: TargetQuestion,
  name: string,
  pathOf: (name: string) => string,
  others: readonly Deployment[],
): Notice {
  const create = ['aws', 'cloudformation', 'create-stack-set', '--template-body', `file://${template}`];
  const lines = [
    shellLine([...create, '--cli-input-json', `file://${pathOf('stack-set')}`]),
    ...others.map((each) =>
      shellLine([
        'aws',
        'cloudformation',
        'create-stack-instances',
        '--cli-input-json',
        `file://${pathOf(each.environment)}`,
      ]),
    ),
  ];
  return {
    code: 'deploy/stackset',
    severity: 'info',
    message: `The stack set ${name} is made with ${lines.map((line) => `\`${line}\``).join(', then ')}; package the template first where it names local code. The existing stack stays outside of it.`,
    at: { file: template, line: 1, column: 1 },
  };
}
