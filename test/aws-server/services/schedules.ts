import type * as pipes from '@aws-sdk/client-pipes';
import type * as scheduler from '@aws-sdk/client-scheduler';
import { page } from '../paging.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';

const missing = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', 404, `${what} does not exist.`);

/** EventBridge Scheduler. */
export const schedulerCalls = (world: World) => {
  const { schedules } = world.sources;
  return {
    ListSchedules({ NextToken, MaxResults }: scheduler.ListSchedulesInput): scheduler.ListSchedulesOutput {
      const all = [...schedules.values()].map(({ Arn, Name, GroupName, State, Target }) => ({
        Arn,
        Name,
        GroupName,
        State,
        Target: { Arn: Target?.Arn },
      }));
      const { items, next } = page(all, NextToken, MaxResults ?? 100);
      return { Schedules: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
    GetSchedule({ Name = '' }: scheduler.GetScheduleInput): scheduler.GetScheduleOutput {
      const found = schedules.get(Name);
      if (found === undefined) throw missing(`Schedule ${Name}`);
      return found;
    },
    /** Replaces the whole: what is not given falls back to its default. */
    UpdateSchedule({
      ClientToken: _,
      ...input
    }: scheduler.UpdateScheduleInput): scheduler.UpdateScheduleOutput {
      const found = schedules.get(input.Name ?? '');
      if (found === undefined) throw missing(`Schedule ${input.Name}`);
      schedules.set(input.Name ?? '', {
        Arn: found.Arn,
        CreationDate: found.CreationDate,
        GroupName: 'default',
        State: 'ENABLED',
        ...input,
        LastModificationDate: new Date(world.now()),
      });
      return { ScheduleArn: found.Arn };
    },
  };
};

/** EventBridge Pipes. */
export const pipeCalls = (world: World) => {
  const all = world.sources.pipes;
  const found = (name = ''): pipes.DescribePipeResponse => {
    const pipe = all.get(name);
    if (pipe === undefined) throw missing(`Pipe ${name}`);
    return pipe;
  };
  return {
    ListPipes({ NextToken, Limit }: pipes.ListPipesRequest): pipes.ListPipesResponse {
      const summaries = [...all.values()].map(({ Name, Arn, Source, Target, Enrichment, CurrentState }) => ({
        Name,
        Arn,
        Source,
        Target,
        Enrichment,
        CurrentState,
      }));
      const { items, next } = page(summaries, NextToken, Limit ?? 100);
      return { Pipes: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
    DescribePipe: ({ Name }: pipes.DescribePipeRequest): pipes.DescribePipeResponse => found(Name),
    UpdatePipe({ Name = '', ...change }: pipes.UpdatePipeRequest): pipes.UpdatePipeResponse {
      const { SourceParameters: _, ...rest } = change;
      all.set(Name, { ...found(Name), ...rest, LastModifiedTime: new Date(world.now()) });
      return { Name, Arn: found(Name).Arn, CurrentState: 'UPDATING' };
    },
  };
};
