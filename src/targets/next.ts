import type { SecretToCreate } from '../model/migration.js';
import { isThere } from '../model/stack.js';
import { type Deployment, deployCommand } from './deployment.js';
import { regionOption, shellLine, shellWord } from './shell.js';

/** What of one template is deployed, and the secrets that must be there before. */
export interface ToDeploy {
  readonly deployments: readonly Deployment[];
  readonly secrets: readonly SecretToCreate[];
}

/**
 * The commands to run next, in order: create the secrets, build, make the new stacks, and only then look at what would
 * change in those that are there, and deploy them: what other environments call goes from the adopted one. Paths are
 * from the repository's root, where the commands are run.
 */
export function nextCommands(services: readonly ToDeploy[]): string[] {
  const deployments = services.flatMap((each) => each.deployments);
  const inAccounts = new Set(deployments.map((each) => each.account)).size > 1;
  const guarded = (deployment: Deployment) =>
    deploy(deployment).map((command) => (inAccounts ? `${inAccount(deployment)}${command}` : command));
  const rank = (each: Deployment): number => (each.adopted ? 2 : isThere(each) ? 1 : 0);
  const ordered = [...deployments].sort((a, b) => rank(a) - rank(b));
  const inTurns = preparedInTurns(deployments);
  return [
    ...new Set([
      ...services.flatMap(createSecrets),
      ...ordered.filter((each) => !inTurns.has(each)).flatMap((each) => each.deployer.prepare(each)),
    ]),
    ...withPreparation(ordered, inTurns, guarded),
  ];
}

/** Those whose build another template's would overwrite. */
function preparedInTurns(deployments: readonly Deployment[]): ReadonlySet<Deployment> {
  const users = new Map<string, Set<string>>();
  const place = (each: Deployment): string | undefined => each.deployer.preparedIn?.(each);
  for (const each of deployments) {
    const where = place(each);
    if (where !== undefined) users.set(where, (users.get(where) ?? new Set()).add(each.template));
  }
  return new Set(deployments.filter((each) => (users.get(place(each) ?? '')?.size ?? 0) > 1));
}

function withPreparation(
  ordered: readonly Deployment[],
  inTurns: ReadonlySet<Deployment>,
  commands: (deployment: Deployment) => readonly string[],
): string[] {
  const prepared = new Map<string, string>();
  return ordered.flatMap((each) => {
    const place = inTurns.has(each) ? each.deployer.preparedIn?.(each) : undefined;
    const isReady = place === undefined || prepared.get(place) === each.template;
    if (place !== undefined) prepared.set(place, each.template);
    return [...(isReady ? [] : each.deployer.prepare(each)), ...commands(each)];
  });
}

/** With credentials of another account, nothing is deployed. */
function inAccount({ account }: Deployment): string {
  if (account === undefined) return '';
  return `aws sts get-caller-identity --query Account --output text | grep -qx ${account} && `;
}

/** Each where its stack is deployed: a reference to it is to a secret of the same account and region. */
function createSecrets({ deployments, secrets }: ToDeploy): string[] {
  return secrets.map(({ environment, secretName }) =>
    createSecret(
      secretName,
      deployments.find((each) => each.environment === environment),
    ),
  );
}

/** The value is typed or pasted, neither shown nor part of any command line, history or list of processes. */
function createSecret(name: string, deployment: Deployment | undefined): string {
  const { region, profile } = deployment ?? {};
  const command = ['aws', 'secretsmanager', 'create-secret', '--name', name, ...regionOption(region)];
  if (profile !== undefined) command.push('--profile', profile);
  return `(printf %s ${shellWord(`${name}: `)} >&2; IFS= read -rs value; printf %s "$value" | ${shellLine(command)} --secret-string file:///dev/stdin)`;
}

function deploy(deployment: Deployment): string[] {
  const look = isThere(deployment) ? [deployment.deployer.look(deployment)] : [];
  return [...look, deployCommand(deployment, [])];
}
