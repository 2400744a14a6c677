import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { clientOptions } from './aws/client-options.js';
import { mapLimited } from './aws/map-limited.js';
import type { Reader } from './aws/reader.js';
import type { LiveFunction, Traffic } from './model.js';

const NAMES = ['Invocations', 'Errors', 'Throttles'] as const;
/** A call takes up to 500 queries: three for each qualifier. */
const AT_A_TIME = 166;
const DAYS = 14;
const HOUR = 60 * 60;

interface Watched {
  readonly function: string;
  readonly qualifier: string | null;
}

/** Every alias, and calls without a qualifier. */
function watched(functions: readonly LiveFunction[]): Watched[] {
  return functions.flatMap(({ name, aliases = [] }) =>
    [null, ...aliases.map((alias) => alias.name)].map((qualifier) => ({ function: name, qualifier })),
  );
}

function queries(each: Watched, index: number): MetricDataQuery[] {
  const { function: name, qualifier } = each;
  const dimensions = [
    { Name: 'FunctionName', Value: name },
    { Name: 'Resource', Value: qualifier === null ? name : `${name}:${qualifier}` },
  ];
  return NAMES.map((MetricName) => ({
    Id: `${MetricName.toLowerCase()}_${index}`,
    MetricStat: {
      Metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions: dimensions },
      Period: HOUR,
      Stat: 'Sum',
    },
  }));
}

/** Invocations, errors and throttles of the last fourteen days, by the hour, of every alias; undefined where unknown. */
export async function readMetrics(
  reader: Reader,
  functions: readonly LiveFunction[],
): Promise<Traffic[] | undefined> {
  const cloudwatch = new CloudWatchClient(clientOptions(reader.connection));
  const hour = HOUR * 1000;
  const end = new Date(Math.floor(reader.clock.now() / hour) * hour);
  const start = new Date(end.getTime() - DAYS * 24 * hour);
  const all = watched(functions);
  const batches = Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, index) =>
    all.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME),
  );
  const concerns = { about: null, kinds: [], functions: null };
  return reader.orUnknown(concerns, async () => {
    const read = await mapLimited(batches, 2, (batch, index) =>
      reader.part(`metrics ${start.toISOString()} ${index}`, async (part) => ({
        traffic: await readBatch(part, cloudwatch, batch, start, end),
      })),
    );
    return read.flatMap(({ traffic }) => traffic);
  });
}

async function readBatch(
  reader: Reader,
  cloudwatch: CloudWatchClient,
  batch: readonly Watched[],
  StartTime: Date,
  EndTime: Date,
): Promise<Traffic[]> {
  const results = await reader.all(
    'cloudwatch:GetMetricData',
    (NextToken) =>
      cloudwatch.send(
        new GetMetricDataCommand({
          MetricDataQueries: batch.flatMap(queries),
          StartTime,
          EndTime,
          NextToken,
        }),
      ),
    (page) => page.MetricDataResults,
    (page) => page.NextToken,
  );
  return batch.map((each, index) => {
    const points = (metric: string) =>
      results
        .filter(({ Id }) => Id === `${metric}_${index}`)
        .flatMap(({ Timestamps = [], Values = [] }) =>
          Timestamps.map((at, point) => ({ at, value: Values[point] ?? 0 })),
        );
    const sum = (metric: string): number => points(metric).reduce((total, { value }) => total + value, 0);
    const last = points('invocations')
      .filter(({ value }) => value > 0)
      .map(({ at }) => at.getTime());
    return {
      ...each,
      from: StartTime.toISOString(),
      to: EndTime.toISOString(),
      invocations: sum('invocations'),
      errors: sum('errors'),
      throttles: sum('throttles'),
      lastInvokedAt: last.length === 0 ? null : new Date(Math.max(...last)).toISOString(),
    };
  });
}
