import { cloudFormation } from './cloudformation/target.js';
import { codePipeline } from './codepipeline/target.js';
import { githubActions } from './github-actions/target.js';
import { octopus } from './octopus/target.js';
import { sam } from './sam/target.js';
import { stackSets } from './stacksets/target.js';
import type { SourceFormat, Target, TargetRepository } from './target.js';

/** Every deployment tool that gets files. */
export const targets: readonly Target[] = [
  cloudFormation,
  sam,
  codePipeline,
  githubActions,
  octopus,
  stackSets,
];

/** Asked once of a repository: there may be as many templates as there are files to search. */
const used = new WeakMap<TargetRepository, ReadonlySet<Target>>();

/** The tools that the repository uses already. */
export function usedTargets(repository: TargetRepository): ReadonlySet<Target> {
  const known = used.get(repository) ?? new Set(targets.filter((each) => each.isUsed(repository)));
  used.set(repository, known);
  return known;
}

/** The tools that get files for a service: those `targets:` names, else those the repository uses already. */
export function chosenTargets(
  named: readonly string[] | null,
  format: SourceFormat,
  repository: TargetRepository,
): readonly Target[] {
  return targets.filter(
    (target) =>
      target.always(format) ||
      (named === null ? usedTargets(repository).has(target) : named.includes(target.name)),
  );
}
