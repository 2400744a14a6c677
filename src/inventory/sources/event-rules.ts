import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type Rule,
} from '@aws-sdk/client-eventbridge';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { JsonValue } from '../model.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { namesLambda } from '../targets.js';
import { reference, type SourceContext } from './source.js';

const KIND = 'event-rule';

/** EventBridge: the targets of every rule on every bus. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const events = new EventBridgeClient(clientOptions(reader.connection));
  const buses = await reader.all(
    'events:ListEventBuses',
    (NextToken) => events.send(new ListEventBusesCommand({ NextToken })),
    (page) => page.EventBuses,
    (page) => page.NextToken,
  );
  const found = await mapLimited(buses, AT_ONCE, async ({ Name: bus = 'default' }) => {
    const concerns = { about: bus, kinds: [KIND] as const, functions: null };
    const rules = await reader.orUnknown(concerns, () =>
      reader.all(
        'events:ListRules',
        (NextToken) => events.send(new ListRulesCommand({ EventBusName: bus, NextToken })),
        (page) => page.Rules,
        (page) => page.NextToken,
      ),
    );
    return (
      await mapLimited(rules ?? [], AT_ONCE, (rule) => targetsOf(reader, context, events, bus, rule))
    ).flat();
  });
  return found.flat();
}

async function targetsOf(
  reader: Reader,
  context: SourceContext,
  events: EventBridgeClient,
  bus: string,
  rule: Rule,
): Promise<Reference[]> {
  const { Name: name = '', Arn: ruleArn = '' } = rule;
  const concerns = { about: `${bus}/${name}`, kinds: [KIND] as const, functions: null };
  const targets = await reader.orUnknown(concerns, () =>
    reader.all(
      'events:ListTargetsByRule',
      (NextToken) => events.send(new ListTargetsByRuleCommand({ Rule: name, EventBusName: bus, NextToken })),
      (page) => page.Targets,
      (page) => page.NextToken,
    ),
  );
  const pattern = rule.EventPattern === undefined ? null : (JSON.parse(rule.EventPattern) as JsonValue);
  return (targets ?? []).flatMap((target, index) =>
    namesLambda(target.Arn ?? '')
      ? reference(KIND, context, {
          id: `${ruleArn}/${target.Id}`,
          name,
          field: `Targets[${index}].Arn`,
          target: target.Arn ?? '',
          authorisedBy: target.RoleArn === undefined ? 'policy' : 'role',
          role: target.RoleArn,
          revision: {
            of: { target, state: rule.State, schedule: rule.ScheduleExpression, pattern: rule.EventPattern },
          },
          details: {
            bus,
            rule: name,
            ruleArn,
            enabled: rule.State !== 'DISABLED',
            schedule: rule.ScheduleExpression ?? null,
            pattern,
            targetId: target.Id ?? '',
            targetObject: plain(target),
          },
        })
      : [],
  );
}
