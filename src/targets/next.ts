import { posix } from 'node:path';
import type { SecretToCreate, StackPlan } from '../model/migration.js';
import { isThere } from '../model/stack.js';
import { shellLine, shellWord } from './shell.js';

/** One stack, with what its commands depend on. */
export interface Deployment extends StackPlan {
  readonly format: 'sam' | 'cloudformation' | 'serverless' | 'cdk';
  /** The template names local code or files, which plain CloudFormation takes only once packaged. */
  readonly localCode: boolean;
  /** The template creates IAM resources, or is told to: acknowledged with every deployment. */
  readonly capabilities: readonly string[];
}

/**
 * The commands to run next, in order: create the secrets, build, make the new stacks, and only then look at what would
 * change in those that are there, and deploy them: what other environments call goes from the adopted one. Paths are
 * from the repository's root, where the commands are run.
 */
export function nextCommands(
  deployments: readonly Deployment[],
  secrets: readonly SecretToCreate[],
): string[] {
  const inAccounts = new Set(deployments.map((each) => each.account)).size > 1;
  const guarded = (deployment: Deployment) =>
    deploy(deployment).map((command) => (inAccounts ? `${inAccount(deployment)}${command}` : command));
  const rank = (each: Deployment): number => (each.adopted ? 2 : isThere(each) ? 1 : 0);
  const ordered = [...deployments].sort((a, b) => rank(a) - rank(b));
  const region = (environment: string) => deployments.find((one) => one.environment === environment)?.region;
  return [
    ...new Set([
      ...secrets.map((secret) => createSecret(secret.secretName, region(secret.environment))),
      ...ordered.flatMap(prepare),
      ...ordered.flatMap(guarded),
    ]),
  ];
}

/** With credentials of another account, nothing is deployed. */
function inAccount({ account }: Deployment): string {
  if (account === undefined) return '';
  return `aws sts get-caller-identity --query Account --output text | grep -qx ${account} && `;
}

/** The value is typed or pasted, neither shown nor part of any command line, history or list of processes. */
function createSecret(name: string, region: string | undefined): string {
  const command = ['aws', 'secretsmanager', 'create-secret', '--name', name, ...regionOption(region)];
  return `(printf %s ${shellWord(`${name}: `)} >&2; IFS= read -rs value; printf %s "$value" | ${shellLine(command)} --secret-string file:///dev/stdin)`;
}

const regionOption = (region: string | undefined): string[] =>
  region === undefined ? [] : ['--region', region];

/** SAM looks for its template and config in the current folder. */
function inFolder(template: string, command: string): string {
  const folder = posix.dirname(template);
  return folder === '.' ? command : `(cd ${shellWord(folder)} && ${command})`;
}

function templateOption(template: string): string[] {
  const name = posix.basename(template);
  return /^template\.ya?ml$|^template\.json$/.test(name) ? [] : ['--template-file', name];
}

/** Where `package` puts a template whose code is uploaded. */
export const packaged = (template: string): string => template.replace(/(\.[^./]+)?$/, '.packaged.yaml');

/** What is done once for all environments: build, or upload the code that the template names. */
export function prepare(deployment: Deployment): string[] {
  const { template } = deployment;
  if (deployment.format === 'sam')
    return [inFolder(template, shellLine(['sam', 'build', ...templateOption(template)]))];
  if (deployment.format === 'serverless' || deployment.format === 'cdk' || !deployment.localCode) return [];
  const words = ['aws', 'cloudformation', 'package', '--template-file', template];
  return [
    `${shellLine(words)} --s3-bucket "$BUCKET" ${shellLine(['--output-template-file', packaged(template)])}`,
  ];
}

function deploy(deployment: Deployment): string[] {
  return [...(isThere(deployment) ? [look(deployment)] : []), deployCommand(deployment, [])];
}

/** Shows what a deployment of a stack that is there would do. */
function look(deployment: Deployment): string {
  // The framework has no change set to look at; `package` writes the template it would deploy to `.serverless/`.
  if (deployment.format === 'serverless') return serverless(deployment, 'package');
  if (deployment.format === 'cdk') return shellLine(['npx', 'cdk', 'diff', deployment.stackName]);
  return deployCommand(deployment, ['--no-execute-changeset']);
}

/** The command that deploys one stack, with more options behind it. */
export function deployCommand(deployment: Deployment, more: readonly string[]): string {
  switch (deployment.format) {
    case 'sam':
      return samDeploy(deployment, more);
    case 'cloudformation':
      return cloudFormationDeploy(deployment, more);
    case 'serverless':
      return serverless(deployment, 'deploy', more);
    case 'cdk':
      return shellLine(['npx', 'cdk', 'deploy', deployment.stackName, ...more]);
  }
}

function samDeploy({ template, environment }: Deployment, more: readonly string[]): string {
  return inFolder(template, shellLine(['sam', 'deploy', '--config-env', environment, ...more]));
}

function serverless(
  { template, environment, stage = environment, region }: Deployment,
  command: string,
  more: readonly string[] = [],
): string {
  const name = posix.basename(template);
  const config = /^serverless\.(?:ya?ml|json)$/.test(name) ? [] : ['--config', name];
  const words = ['npx', 'serverless', command, '--stage', stage, ...config, ...regionOption(region), ...more];
  return inFolder(template, shellLine(words));
}

function cloudFormationDeploy(deployment: Deployment, more: readonly string[]): string {
  const file = deployment.localCode ? packaged(deployment.template) : deployment.template;
  const capabilities =
    deployment.capabilities.length === 0 ? [] : ['--capabilities', ...deployment.capabilities];
  return shellLine([
    'aws',
    'cloudformation',
    'deploy',
    '--stack-name',
    deployment.stackName,
    '--template-file',
    file,
    '--parameter-overrides',
    `file://${deployment.parameterFile}`,
    ...capabilities,
    ...regionOption(deployment.region),
    ...more,
  ]);
}
