import type { AliasVerdict } from '../../transforms/transform.js';
import type { Environment } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import type { OtherCaller } from '../model/other-caller.js';

/**
 * Who calls functions as none of the environments: schedules and queues, by no alias; whoever calls an alias that stays;
 * and everybody who calls a function without an alias beside others that have one for each environment.
 * @param aliases every alias of the functions, whatever it stands for
 * @param calledPlainly functions that something is seen to call by no alias and by no request: what that is
 */
export function otherCallers(
  functions: readonly LambdaFunction[],
  aliases: readonly Pick<AliasVerdict, 'functionId' | 'aliasName'>[],
  calledPlainly: ReadonlyMap<string, string>,
  environments: readonly Environment[],
): OtherCaller[] {
  const plain = Array.from(
    calledPlainly,
    ([functionId, caller]): OtherCaller => ({
      functionId,
      alias: undefined,
      mayRequest: false,
      caller: `${caller} calls ${functionId} by no environment’s alias or stage`,
    }),
  );
  const known = new Set(environments.flatMap((each) => each.aliases));
  // Where no alias is an environment’s, something else tells them, or the aliases are made out of sight.
  if (!aliases.some((each) => known.has(each.aliasName))) return plain;
  const staying = aliases
    .filter(({ aliasName }) => aliasName !== '' && !known.has(aliasName))
    .map(
      ({ functionId, aliasName }): OtherCaller => ({
        functionId,
        alias: aliasName,
        mayRequest: true,
        caller: `the alias “${aliasName}” of ${functionId} is no environment’s and stays: what calls it comes here`,
      }),
    );
  if (environments.some(isToldOtherwise)) return [...plain, ...staying];
  const aliased = new Set(aliases.map((each) => each.functionId));
  const unaliased = functions
    .filter(({ logicalId }) => !aliased.has(logicalId) && !calledPlainly.has(logicalId))
    .map(
      ({ logicalId }): OtherCaller => ({
        functionId: logicalId,
        alias: undefined,
        mayRequest: true,
        caller: `${logicalId} has no alias: whatever calls it comes here`,
      }),
    );
  return [...plain, ...staying, ...unaliased];
}

/** A call by no alias may still be one environment’s. */
function isToldOtherwise({ stages, hosts, functionNames }: Environment): boolean {
  return stages.length + hosts.length + functionNames.length > 0;
}
