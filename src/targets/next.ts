import type { SecretToCreate } from '../model/migration.js';
import { isThere } from '../model/stack.js';
import { type Deployment, deployCommand } from './deployment.js';
import { regionOption, shellLine, shellWord } from './shell.js';

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
      ...ordered.flatMap((each) => each.deployer.prepare(each)),
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

function deploy(deployment: Deployment): string[] {
  const look = isThere(deployment) ? [deployment.deployer.look(deployment)] : [];
  return [...look, deployCommand(deployment, [])];
}
