import type { Comparison } from './run-cases.js';
import { isMarked } from './variables.js';

/** Inputs of AWS calls that name what is read or written. */
const NAMES =
  /^(?:TableName|Bucket|QueueUrl|TopicArn|StreamName|stateMachineArn|SecretId|EventBusName|DeliveryStreamName|UserPoolId|IndexName)$/;

/**
 * What production and another environment both use. Both did so before, or it would differ; but a person who separates
 * environments wants to know.
 */
export function sharedWithProduction(comparisons: readonly Comparison[], production: string): string[] {
  const users = new Map<string, Set<string>>();
  for (const { environment, after } of comparisons)
    for (const { calls } of after)
      for (const { to, input } of calls)
        for (const name of namesIn(input)) {
          const key = `${to.split(' ')[0] ?? ''} ${name}`;
          users.set(key, (users.get(key) ?? new Set()).add(environment));
        }
  return [...users]
    .filter(([, environments]) => environments.size > 1 && environments.has(production))
    .map(([what, environments]) => {
      const others = [...environments].filter((each) => each !== production);
      return `${others.join(', ')} and ${production} use the same ${what}, as they did before`;
    });
}

function namesIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    if (typeof value !== 'string') return namesIn(value);
    return NAMES.test(key) && value !== '<undefined>' && !isMarked(value) ? [`${key} ${value}`] : [];
  });
}
