import type { Repository } from '../discover/repository.js';
import type { Notice } from '../model/migration.js';
import { usedTargets } from './registry.js';

/** A service that a framework deploys by itself. */
export interface DeployedByItself {
  readonly file: string;
  /** What deploys it, as people call it. */
  readonly by: string;
}

/**
 * The tools that get no files for such a service, though dealias.yaml names them or the repository uses them: said
 * rather than left to be found out.
 */
export function toolsWithoutFiles(
  { file, by }: DeployedByItself,
  named: readonly string[] | null,
  repository: Repository,
): Notice[] {
  const used = [...usedTargets(repository)].filter((each) => !each.always('sam')).map(({ name }) => name);
  const names = named ?? used;
  if (names.length === 0) return [];
  return [
    {
      code: 'deploy/no-files',
      severity: 'warning',
      message: `Nothing is written for ${names.map((each) => `\`${each}\``).join(', ')}: ${by} deploys ${file} itself, with the values that stand in it. Let the tool run the commands that come next, environment after environment.`,
      at: { file, line: 1, column: 1 },
    },
  ];
}
