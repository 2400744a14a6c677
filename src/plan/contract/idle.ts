import type { Inventory, LiveFunction } from '../../inventory/model.js';
import { qualified } from '../context.js';
import { block } from '../findings/finding.js';
import type { PlanFinding, Watch } from '../model.js';
import { asyncAge } from '../sources/move.js';
import { HOUR } from '../steps/skeleton.js';

export const DAY = 24 * HOUR;

/** How long nobody may have called: as asked, and never less than an asynchronous event may still be waiting. In seconds. */
export function idleSeconds(fn: LiveFunction, qualifier: string | null, asked: number): number {
  const longest = Math.max(...fn.versions.map(({ timeout }) => timeout), 0);
  return Math.max(asked, asyncAge({ fn, qualifier }) + longest);
}

/** What says that a function or alias was called too lately, or that nobody knows. @param seconds how long it must have been still */
export function idleFindings(
  inventory: Inventory,
  fn: LiveFunction,
  qualifier: string | null,
  seconds: number,
): PlanFinding[] {
  const name = qualified(fn.name, qualifier);
  const unknown = (message: string, evidence: string): PlanFinding[] => [
    block(
      'UNK001',
      'everything',
      message,
      [evidence],
      'Make the inventory again with rights on cloudwatch:GetMetricData.',
    ),
  ];
  const traffic = inventory.metrics?.find(
    (each) => each.function === fn.name && each.qualifier === qualifier,
  );
  if (traffic === undefined) return unknown(`nobody looked at how often ${name} is called`, name);
  const [from, to, captured] = [traffic.from, traffic.to, inventory.capturedAt].map(
    (at) => Date.parse(at) / 1000,
  ) as [number, number, number];
  if (!(to - from >= seconds) || !(captured - to <= 2 * HOUR))
    return unknown(
      `the metrics of ${name} do not cover the last ${Math.round(seconds / HOUR)} hours`,
      `${traffic.from} to ${traffic.to}`,
    );
  if (traffic.invocations > 0 && traffic.lastInvokedAt === null)
    return unknown(`when ${name} was called last is not known`, `${traffic.invocations} calls`);
  // the metric says the hour in which it was
  const still = traffic.lastInvokedAt === null ? from : Date.parse(traffic.lastInvokedAt) / 1000 + HOUR;
  const called =
    to - still >= seconds
      ? []
      : [
          `called last in the hour from ${traffic.lastInvokedAt ?? traffic.from}: ${traffic.invocations} calls`,
        ];
  const throttled = traffic.throttles === 0 ? [] : [`${traffic.throttles} calls were throttled`];
  if (called.length + throttled.length === 0) return [];
  return [
    block(
      'USED001',
      'everything',
      `${name} was called in the last ${Math.round(seconds / HOUR)} hours`,
      [...called, ...throttled].map((each) => `${each}, from ${traffic.from} to ${traffic.to}`),
      'Find out who calls (CloudTrail’s data events tell), move them, and wait; then make the inventory again.',
    ),
  ];
}

/** That nobody calls it, looked at right before each step. */
export function stillIdle(fn: LiveFunction, qualifier: string | null, seconds: number): Watch[] {
  const name = qualified(fn.name, qualifier);
  return ['Invocations', 'Throttles'].map((metric) => ({
    says: `${metric} of ${name} are zero`,
    namespace: 'AWS/Lambda',
    metric,
    dimensions: { FunctionName: fn.name, Resource: name },
    want: 'zero',
    value: 0,
    seconds,
  }));
}
