import { posix } from 'node:path';
import { yamlScalar } from '../../template/render-value.js';
import { type Deployment, deployCommand } from '../deployment.js';
import { safeName } from '../safe-name.js';
import { ACTIONS } from './actions.js';

/** A workflow to write. */
export interface WorkflowOf {
  /** What is deployed, for people: the adopted stack's name. */
  readonly name: string;
  readonly template: string;
  /** In the order of promotion. */
  readonly deployments: readonly Deployment[];
  /** The Node version the functions run on, and how packages are installed; undefined where there are none. */
  readonly install: string | undefined;
}

/**
 * A workflow that builds once and hands the same artifact from environment to environment, each with its own GitHub
 * environment and its own role. Started by hand: what it would deploy first is the stack that exists.
 *
 * @throws Problem `target/unsafe-name` where an environment's name can't be a job's.
 */
export function workflow(question: WorkflowOf): string {
  const { name, template, deployments, install } = question;
  const [first] = deployments;
  const built = first === undefined ? [] : buildSteps(first, template, install);
  const jobs = deployments.map((deployment, index) => deployJob(deployment, deployments[index - 1]));
  return `${[
    `# Builds ${name} once, then deploys the same artifact to each environment, in this order.`,
    '# Each GitHub environment (Settings, Environments) needs the variable AWS_DEPLOY_ROLE_ARN: a role that trusts',
    '# repo:<owner>/<repository>:environment:<environment> and may deploy that environment alone.',
    `name: ${yamlScalar(`Deploy ${name}`)}`,
    'on:',
    '  # By hand. Once every environment was deployed and looked at, add `push:` to deploy each commit.',
    '  workflow_dispatch:',
    'permissions: {}',
    'concurrency:',
    `  group: ${yamlScalar(`deploy-${name}`)}`,
    '  cancel-in-progress: false',
    'jobs:',
    '  build:',
    '    runs-on: ubuntu-24.04',
    '    permissions:',
    '      contents: read',
    '    steps:',
    ...built,
    ...jobs.flat(),
  ].join('\n')}\n`;
}

const step = (...lines: readonly string[]): string[] =>
  lines.map((line, index) => `      ${index === 0 ? '- ' : '  '}${line}`);

const isSam = ({ deployer }: Deployment): boolean => deployer.name === 'sam';

const run = (command: string): string[] => step(`run: ${yamlScalar(command)}`);

function buildSteps(deployment: Deployment, template: string, install: string | undefined): string[] {
  const node =
    install === undefined
      ? []
      : [...step(`uses: ${ACTIONS.setupNode}`, 'with:', '  node-version: 22'), ...run(install)];
  const build = isSam(deployment) ? deployment.deployer.prepare(deployment).flatMap(run) : [];
  return [
    ...step(`uses: ${ACTIONS.checkout}`, 'with:', '  persist-credentials: false'),
    ...node,
    ...build,
    ...step(
      `uses: ${ACTIONS.upload}`,
      'with:',
      '  name: build',
      '  path: |',
      ...artifactPaths(deployment, template).map((path) => `    ${path}`),
      '  if-no-files-found: error',
      ...(isSam(deployment) ? ['  include-hidden-files: true'] : []),
    ),
  ];
}

/** What a deployment reads: SAM’s build output and its config, or the template’s folder. */
function artifactPaths(deployment: Deployment, template: string): string[] {
  const folder = posix.dirname(template);
  if (!isSam(deployment)) return [folder];
  return ['.aws-sam/build', 'samconfig.*'].map((path) => posix.join(folder, path));
}

function deployJob(deployment: Deployment, before: Deployment | undefined): string[] {
  const environment = safeName('environment', deployment.environment);
  const { region, account, template } = deployment;
  const needs = before === undefined ? 'build' : `[build, ${jobName(before)}]`;
  const more = isSam(deployment)
    ? ['--no-confirm-changeset', '--no-fail-on-empty-changeset']
    : ['--no-fail-on-empty-changeset'];
  const bucket = !isSam(deployment) && deployment.localCode;
  return [
    `  ${jobName(deployment)}:`,
    `    needs: ${needs}`,
    '    runs-on: ubuntu-24.04',
    `    environment: ${yamlScalar(environment)}`,
    '    permissions:',
    '      id-token: write',
    ...(bucket ? ['    env:', `      BUCKET: \${{ vars.ARTIFACT_BUCKET }}`] : []),
    '    steps:',
    ...step(
      `uses: ${ACTIONS.download}`,
      'with:',
      '  name: build',
      `  path: ${yamlScalar(posix.dirname(template))}`,
    ),
    ...step(
      `uses: ${ACTIONS.credentials}`,
      'with:',
      `  role-to-assume: \${{ vars.AWS_DEPLOY_ROLE_ARN }}`,
      `  aws-region: ${region === undefined ? `\${{ vars.AWS_REGION }}` : yamlScalar(region)}`,
      ...(account === undefined ? [] : [`  allowed-account-ids: ${JSON.stringify(account)}`]),
    ),
    ...(isSam(deployment) ? [] : deployment.deployer.prepare(deployment).flatMap(run)),
    ...run(deployCommand(deployment, more)),
  ];
}

const jobName = (deployment: Deployment): string => `deploy-${deployment.environment}`;
