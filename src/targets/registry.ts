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

/** The tools that get files for a service: those `targets:` names, else those the repository uses already. */
export function chosenTargets(
  named: readonly string[] | null,
  format: SourceFormat,
  repository: TargetRepository,
): readonly Target[] {
  return targets.filter(
    (target) =>
      target.always(format) || (named === null ? target.isUsed(repository) : named.includes(target.name)),
  );
}
