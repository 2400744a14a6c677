import type * as events from '@aws-sdk/client-eventbridge';
import { page } from '../paging.js';
import type { RuleState } from '../sources.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';

const missing = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', 400, `${what} does not exist.`);

const tokened = (next: string | undefined): object => (next === undefined ? {} : { NextToken: next });

/** EventBridge rules. */
export const eventCalls = (world: World) => {
  const { buses } = world.sources;
  const bus = (name = 'default'): Map<string, RuleState> => {
    const found = buses.get(name);
    if (found === undefined) throw missing(`Event bus ${name}`);
    return found;
  };
  const rule = (busName: string | undefined, name = ''): RuleState => {
    const found = bus(busName).get(name);
    if (found === undefined) throw missing(`Rule ${name} on EventBus ${busName ?? 'default'}`);
    return found;
  };
  return {
    ListEventBuses({ NextToken, Limit }: events.ListEventBusesRequest): events.ListEventBusesResponse {
      const all = [...buses.keys()].map((Name) => ({
        Name,
        Arn: `arn:aws:events:${world.region}:${world.account}:event-bus/${Name}`,
      }));
      const { items, next } = page(all, NextToken, Limit ?? 100);
      return { EventBuses: items, ...tokened(next) };
    },
    ListRules({ EventBusName, NextToken, Limit }: events.ListRulesRequest): events.ListRulesResponse {
      const { items, next } = page(
        [...bus(EventBusName).values()].map((each) => each.rule),
        NextToken,
        Limit ?? 100,
      );
      return { Rules: items, ...tokened(next) };
    },
    ListTargetsByRule({
      Rule,
      EventBusName,
      NextToken,
      Limit,
    }: events.ListTargetsByRuleRequest): events.ListTargetsByRuleResponse {
      const { items, next } = page(rule(EventBusName, Rule).targets, NextToken, Limit ?? 100);
      return { Targets: items, ...tokened(next) };
    },
    PutTargets({ Rule, EventBusName, Targets = [] }: events.PutTargetsRequest): events.PutTargetsResponse {
      const { targets } = rule(EventBusName, Rule);
      for (const target of Targets) {
        const index = targets.findIndex(({ Id }) => Id === target.Id);
        if (index >= 0) targets[index] = target;
        else if (targets.length >= 5)
          throw new AwsError(
            'LimitExceededException',
            400,
            'The requested resource exceeds the maximum number allowed.',
          );
        else targets.push(target);
      }
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    RemoveTargets({
      Rule,
      EventBusName,
      Ids = [],
    }: events.RemoveTargetsRequest): events.RemoveTargetsResponse {
      const { targets } = rule(EventBusName, Rule);
      for (const id of Ids) {
        const index = targets.findIndex(({ Id }) => Id === id);
        if (index >= 0) targets.splice(index, 1);
      }
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  };
};
