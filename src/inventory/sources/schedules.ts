import {
  GetScheduleCommand,
  type GetScheduleOutput,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { namesLambda } from '../targets.js';
import { reference, type SourceContext } from './source.js';

/** A target that names no function but the call `lambda:Invoke`; the function stands in its input. */
const CALLS_LAMBDA = /^arn:[\w-]+:scheduler:::aws-sdk:lambda:invoke/;

/** EventBridge Scheduler. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const scheduler = new SchedulerClient(clientOptions(reader.connection));
  const listed = await reader.all(
    'scheduler:ListSchedules',
    (NextToken) => scheduler.send(new ListSchedulesCommand({ NextToken })),
    (page) => page.Schedules,
    (page) => page.NextToken,
  );
  const wanted = listed.filter(({ Target: { Arn = '' } = {} }) => namesLambda(Arn) || CALLS_LAMBDA.test(Arn));
  const found = await mapLimited(wanted, AT_ONCE, async ({ Name, GroupName, Arn }) => {
    const concerns = { about: `${GroupName}/${Name}`, kinds: ['schedule'] as const, functions: null };
    const schedule = await reader.orUnknown(concerns, () =>
      reader.call('scheduler:GetSchedule', () => scheduler.send(new GetScheduleCommand({ Name, GroupName }))),
    );
    return schedule === undefined ? [] : referenceTo(context, schedule, Arn ?? '');
  });
  return found.flat();
}

function referenceTo(context: SourceContext, schedule: GetScheduleOutput, id: string): Reference[] {
  const { $metadata: _, Target: target } = { $metadata: undefined, ...schedule };
  const direct = namesLambda(target?.Arn ?? '');
  return reference('schedule', context, {
    id,
    name: schedule.Name ?? '',
    field: direct ? 'Target.Arn' : 'Target.Input.FunctionName',
    target: direct ? (target?.Arn ?? '') : invoked(target?.Input ?? '{}'),
    authorisedBy: 'role',
    role: target?.RoleArn,
    revision: schedule.LastModificationDate?.toISOString() ?? { of: schedule },
    details: {
      group: schedule.GroupName ?? 'default',
      expression: schedule.ScheduleExpression ?? '',
      timezone: schedule.ScheduleExpressionTimezone ?? null,
      enabled: schedule.State !== 'DISABLED',
      schedule: plain(schedule),
    },
  });
}

/** The function that the input of the call names, with its qualifier. */
function invoked(input: string): string {
  try {
    const { FunctionName: name, Qualifier: qualifier } = JSON.parse(input) as Record<string, unknown>;
    return typeof qualifier === 'string' ? `${String(name)}:${qualifier}` : String(name ?? '');
  } catch {
    return '';
  }
}
