import type { CdkPass } from '../../../transforms/transform.js';
import { environmentKey, keyOfEnvironment } from '../../environments/names.js';
import type { StackAlias } from './aliases.js';
import type { StackStage } from './stages.js';

/** The aliases with their environments, of those that stand for one. */
export function environmentAliases({
  stack,
  verdicts,
}: CdkPass): { alias: StackAlias; environment: string | undefined }[] {
  return stack.aliases.flatMap((alias) => {
    const verdict = verdicts.find(
      (each) => each.functionId === alias.functionId && each.aliasName === alias.name,
    );
    return verdict?.verdict === 'environment' ? [{ alias, environment: verdict.environment }] : [];
  });
}

/** The environment whose stage this is. */
export function stageEnvironment({ environments }: CdkPass, { name }: StackStage): string | undefined {
  const named = environments.find((each) => each.stages.includes(name));
  const key = environmentKey(name);
  return (named ?? environments.find((each) => keyOfEnvironment(each.name) === key))?.name;
}
