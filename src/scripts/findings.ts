import type { Repository } from '../discover/repository.js';
import { isTest } from '../discover/tests.js';
import { environmentKey } from '../environments/names.js';
import type { Environment } from '../model/environment.js';
import type { Finding } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { type Deployment, deployCommand } from '../targets/deployment.js';
import { awsCommands } from './aws-commands.js';
import { otherDescriptions } from './other-descriptions.js';
import { isVariable, type ScriptRule, type Sighting } from './sighting.js';
import { terraform } from './terraform.js';
import { tools } from './tools.js';

const RULES: readonly ScriptRule[] = [awsCommands, ...tools, terraform, ...otherDescriptions];

/**
 * What scripts, build files and Terraform do with aliases that are environments. Where the templates show environments,
 * theirs count; where they show none, two aliases of different environments do: one alone is as often a release.
 */
export function scriptFindings(
  repository: Pick<Repository, 'paths' | 'read' | 'matches'>,
  environments: readonly Environment[],
  deployments: readonly Deployment[],
): Finding[] {
  const seen = repository.paths.flatMap((path) => sightingsOf(repository, path));
  const aliases = new Set(environments.flatMap((each) => each.aliases));
  const named = (alias: string): boolean => aliases.has(alias) || environmentKey(alias) !== null;
  const keys = new Set(seen.flatMap(({ sighting }) => environmentKey(sighting.alias) ?? []));
  const shown = environments.length > 0 || keys.size > 1;
  return seen
    .filter(({ sighting: { alias, always } }) => always || (shown && (named(alias) || isVariable(alias))))
    .map(({ path, text, sighting }) => {
      const { alias } = sighting;
      const environment =
        environments.find((each) => each.aliases.includes(alias)) ??
        environments.find((each) => environmentKey(each.name) === environmentKey(alias));
      const deployment = deployments.find((each) => each.environment === environment?.name);
      const command = deployment && deployCommand(deployment, []);
      return finding(path, text, sighting, sighting.instead(environment?.name ?? alias, command));
    });
}

const AROUND = 'what a script does around it, and when it runs during the move, is a person’s to see';

interface Seen {
  readonly path: string;
  readonly text: string;
  readonly sighting: Sighting;
}

function sightingsOf(repository: Pick<Repository, 'read' | 'matches'>, path: string): Seen[] {
  const rules = RULES.filter(({ files, bytes }) => files.test(path) && repository.matches(path, bytes));
  if (rules.length === 0 || isTest(path)) return [];
  const text = repository.read(path);
  return rules.flatMap((rule) => rule.find(text).map((sighting) => ({ path, text, sighting })));
}

function finding(path: string, text: string, sighting: Sighting, remedy: string): Finding {
  const { code, start, what, reason = AROUND } = sighting;
  return {
    code,
    severity: 'warning',
    message: `This ${what}`,
    at: placeAt(path, text, start),
    outcome: 'refused',
    reason,
    remedy,
  };
}
