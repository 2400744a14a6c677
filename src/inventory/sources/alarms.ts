import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** CloudWatch: alarms on a function's metrics. They invoke nothing, and stay behind when the traffic moves. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const cloudwatch = new CloudWatchClient(clientOptions(reader.connection));
  const alarms = await reader.all(
    'cloudwatch:DescribeAlarms',
    (NextToken) =>
      cloudwatch.send(new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm'], MaxRecords: 100, NextToken })),
    (page) => page.MetricAlarms,
    (page) => page.NextToken,
  );
  return alarms.flatMap((alarm) => {
    const own = { metric: alarm.MetricName, namespace: alarm.Namespace, dimensions: alarm.Dimensions };
    const inside = (alarm.Metrics ?? []).map(({ MetricStat }) => ({
      metric: MetricStat?.Metric?.MetricName,
      namespace: MetricStat?.Metric?.Namespace,
      dimensions: MetricStat?.Metric?.Dimensions,
    }));
    const watched = [own, ...inside].filter(({ namespace }) => namespace === 'AWS/Lambda');
    return watched.flatMap(({ metric = '', dimensions: list = [] }, index) => {
      const dimensions = Object.fromEntries(list.map(({ Name = '', Value = '' }) => [Name, Value]));
      // `Resource` is the name with the qualifier behind a colon.
      const target = dimensions.Resource ?? dimensions.FunctionName;
      if (target === undefined) return [];
      return reference('alarm', context, {
        id: `${alarm.AlarmArn ?? ''}#${index}`,
        name: alarm.AlarmName ?? '',
        field: dimensions.Resource === undefined ? 'Dimensions.FunctionName' : 'Dimensions.Resource',
        target,
        authorisedBy: 'unknown',
        revision: alarm.AlarmConfigurationUpdatedTimestamp?.toISOString() ?? { of: alarm },
        details: { alarmName: alarm.AlarmName ?? '', metric, dimensions },
      });
    });
  });
}
