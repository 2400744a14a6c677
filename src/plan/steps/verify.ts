import type { FunctionVersion, JsonValue } from '../../inventory/model.js';
import type { Migration } from '../../model/migration.js';
import { crosses, type MoveContext, qualified, stepId } from '../context.js';
import type { LiveEnvironment } from '../environments.js';
import type { Step } from '../model.js';
import { expectation, makeStep } from './make.js';
import { targetInput } from './skeleton.js';

/** That the new function is the old one, but for its name. */
export function verify(
  context: MoveContext,
  migration: Migration | null,
  live: LiveEnvironment,
  sharedData: boolean,
  needs: readonly string[],
): Step {
  const { target, fn } = context;
  const version = fn.versions.find((each) => each.version === live.version);
  const read = { service: 'lambda', operation: 'GetFunctionConfiguration', input: targetInput(context) };
  const settings: (readonly [path: readonly string[], says: string, JsonValue | undefined])[] = [
    [['Runtime'], 'its runtime', version?.runtime],
    [['MemorySize'], 'its memory', version?.memorySize],
    [['Timeout'], 'its time limit', version?.timeout],
    [['Handler'], 'its handler', version?.handler],
    [['Architectures'], 'its processor', version?.architectures],
    [['EphemeralStorage', 'Size'], 'its disk', version?.ephemeralStorage],
    ...(migration === null ? [[['CodeSha256'], 'its code', version?.codeSha256] as const] : []),
  ];
  const image = version?.packageType === 'Image';
  return makeStep({
    id: stepId(context, 'verify', 'same'),
    phase: 'verify',
    title: `See that ${target.functionName} is what ${qualified(fn.name, live.qualifier)} is, and that it works`,
    by: 'person',
    instructions: [
      'Compare every setting but name, role, log group, variables and what the migration changed on purpose.',
      `Its variables: ${variableNames(version)}. Every value must be what this environment needs.`,
      ...(migration === null && !crosses(context) ? [compareVariables(context)] : []),
      `Ask whether you may call it: aws lambda invoke --invocation-type DryRun --function-name ${target.arn}.`,
      sharedData
        ? 'No test that writes: its data is another environment’s, too.'
        : 'Call it with an event that does no harm, if there is one. Never with one that was recorded live.',
      'The same alarms as on the old alias are there.',
    ],
    needs,
    done: (crosses(context) ? [] : settings).flatMap(([path, says, value]) =>
      value === undefined ? [] : [expectation(`${says} is the same`, read, path, 'equals', value)],
    ),
    restsOn: image ? ['U9'] : [],
    risk: 'R1',
    blastRadius: 'what the test event touches',
    approval: 'person',
    idempotency: 'it looks, and calls with an event that does no harm',
  });
}

/** Shows each value that is missing, new or different; the plan itself holds none. */
function compareVariables(context: MoveContext): string {
  const { target, fn, qualifier } = context;
  const variables = (name: string, of: string | null): string =>
    `<(aws lambda get-function-configuration --function-name ${qualified(name, of)} --query Environment.Variables)`;
  return `What differs must differ on purpose; a variable that is missing is not an empty one: diff ${variables(fn.name, qualifier)} ${variables(target.functionName, target.qualifier)}.`;
}

function variableNames(version: FunctionVersion | undefined): string {
  const names = Object.keys(version?.variables ?? {});
  return names.length === 0 ? 'none' : names.join(', ');
}
