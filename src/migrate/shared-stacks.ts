import type { Config } from '../config/config.js';
import { suggest } from '../config/suggest.js';
import type { Finding } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';
import type { Deployment } from '../targets/deployment.js';

// CloudFormation puts a template in place of a stack's other one and deletes what only that one has. The names of
// services and apps that frameworks deploy are their own, and stay as they are: only templates are looked at.
const BY_TEMPLATE = new Set(['sam', 'cloudformation']);

/** Two deployments that would be one stack: of two templates, or of one for two environments. */
export interface SharedStack {
  readonly one: Deployment;
  readonly other: Deployment;
}

/** Stacks that are claimed twice in the same account and region. */
export function sharedStacks(deployments: readonly Deployment[]): SharedStack[] {
  const claimed = new Map<string, Deployment[]>();
  const found: SharedStack[] = [];
  for (const other of deployments.filter(({ deployer }) => BY_TEMPLATE.has(deployer.name))) {
    const key = [other.stackName, other.account ?? '', other.profile ?? ''].join(' ');
    const earlier = claimed.get(key) ?? [];
    const one = earlier.find((each) => isSameRegion(each, other));
    if (one !== undefined) found.push({ one, other });
    claimed.set(key, [...earlier, other]);
  }
  return found;
}

/** Where one of them is not known, it may be the other's. */
const isSameRegion = (one: Deployment, other: Deployment): boolean =>
  one.region === other.region || one.region === undefined || other.region === undefined;

/**
 * One name that dealias.yaml gives to every template can be meant for one only.
 * @throws Problem `config/claimed-twice`.
 */
export function refuseOneNameForAll(shared: readonly SharedStack[], { environments, file }: Config): void {
  for (const { one, other } of shared) {
    const { environment, stackName } = other;
    const named = environments.find((each) => each.name === environment && each.stack === stackName);
    if (named?.stackAt === undefined || one.environment !== environment) continue;
    throw new Problem(
      'config/claimed-twice',
      `${file ?? 'dealias.yaml'}: stack "${stackName}" of ${environment} would be that of ${one.template} and of ${other.template}, and the second to be deployed would replace the first.`,
      { at: named.stackAt, remedy: remedyFor(one, other) },
    );
  }
}

/** Why the change of a template is refused that claims another one's stack. */
export function sharedStackFinding(template: string, { one, other }: SharedStack): Finding {
  const [own, foreign] = one.template === template ? [one, other] : [other, one];
  return {
    code: 'deploy/shared-stack',
    severity: 'error',
    message: `${nameOf(own)} and ${nameOf(foreign)} would be deployed as one stack, \`${own.stackName}\``,
    at: own.namedAt ?? { file: template, line: 1, column: 1 },
    outcome: 'refused',
    reason: `the second to be deployed would replace what the first made; ${nameOf(own)} has the name ${saidAt(own)}, ${nameOf(foreign)} ${saidAt(foreign)}`,
    remedy: remedyFor(one, other),
  };
}

/**
 * The same where it can't be kept to the templates it is about.
 * @throws Problem `config/claimed-twice`, `deploy/shared-stack`.
 */
export function refuseSharedStacks(deployments: readonly Deployment[], config: Config): void {
  const shared = sharedStacks(deployments);
  refuseOneNameForAll(shared, config);
  const [first] = shared;
  if (first === undefined) return;
  const { code, message, reason, remedy, at } = sharedStackFinding(first.one.template, first);
  throw new Problem(code, `${message}: ${reason}`, { at, ...(remedy === undefined ? {} : { remedy }) });
}

/**
 * A name for a template that is not there names nothing.
 * @throws Problem `config/unknown-template`.
 */
export function refuseUnknownTemplates(config: Config, templates: readonly string[]): void {
  for (const { name, stacks = {}, stackAt } of config.environments) {
    const unknown = Object.keys(stacks).find((each) => !templates.includes(each));
    if (unknown === undefined) continue;
    const near = suggest(unknown, templates);
    throw new Problem(
      'config/unknown-template',
      `${config.file ?? 'dealias.yaml'}: environments.${name}.stack names ${unknown}, which is no template of this repository${near ? `; did you mean ${near}?` : '.'}`,
      {
        ...(stackAt && { at: stackAt }),
        remedy: `Name templates by their path from the root: ${templates.slice(0, 10).join(', ')}.`,
      },
    );
  }
}

const nameOf = ({ template, environment }: Deployment): string => `${template} for ${environment}`;

function saidAt({ namedAt }: Deployment): string {
  return namedAt === undefined ? 'as nothing says another' : `by ${formatPlace(namedAt)}`;
}

function remedyFor(one: Deployment, other: Deployment): string {
  const named =
    one.environment === other.environment
      ? `\`environments.${one.environment}.stack: { ${one.template}: <name>, ${other.template}: <name> }\``
      : `\`environments.${one.environment}.stack: { ${one.template}: <name> }\` and \`environments.${other.environment}.stack: { ${other.template}: <name> }\``;
  return `Give each its own in dealias.yaml: ${named}. Where they are deployed to two regions, say so in their samconfigs.`;
}
