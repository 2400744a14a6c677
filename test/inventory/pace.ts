import { awsLimit, type BudgetName } from '../../src/inventory/aws/budgets.js';
import { type CallName, specOf } from '../../src/inventory/aws/calls.js';
import type { Inventory } from '../../src/inventory/model.js';
import { addFunction } from '../aws-server/fill.js';
import { startAwsServer } from '../aws-server/server.js';
import { mappingCalls } from '../aws-server/services/lambda/mappings.js';
import { newWorld } from '../aws-server/world.js';
import { take } from './live.js';
import { VirtualClock } from './virtual-clock.js';

/** What one of AWS's limits saw of an inventory. */
export interface Limit {
  readonly name: BudgetName;
  readonly calls: number;
  /** Calls a second that AWS allows. */
  readonly allowed: number;
  /** Most calls in any second. */
  readonly most: number;
}

export interface Pace {
  readonly inventory: Inventory;
  readonly limits: readonly Limit[];
  /** Seconds that the inventory takes. */
  readonly took: number;
  /** Seconds that it would take at AWS's limits with nothing else to do. */
  readonly least: number;
}

const BUDGETS: readonly BudgetName[] = ['lambda', 'lambda-policy', 'lambda-function'];

function mostInASecond(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while (time - times[first]! >= 1000) first++;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** Takes the inventory of an account with so many functions of four aliases each, with simulated time. */
export async function measurePace(functions: number, share: number): Promise<Pace> {
  const clock = new VirtualClock(Date.UTC(2026, 10, 29));
  const world = newWorld({ now: clock.now });
  for (let index = 0; index < functions; index++) {
    const name = `service-${String(index).padStart(4, '0')}`;
    addFunction(world, {
      name,
      variables: { TABLE_NAME: `${name}-dev`, LOG_LEVEL: 'debug' },
      versions: ['test', 'stage', 'prod'].map((stage) => ({
        TABLE_NAME: `${name}-${stage}`,
        LOG_LEVEL: 'info',
      })),
      aliases: { dev: '$LATEST', test: '1', stage: '2', prod: '3' },
      tags: { service: name },
    });
    mappingCalls(world).CreateEventSourceMapping({
      FunctionName: `${name}:prod`,
      EventSourceArn: `arn:aws:sqs:eu-west-1:111122223333:${name}`,
    });
  }
  const server = await startAwsServer(world);
  try {
    const start = clock.now();
    const inventory = await take(server, world, { clock, share });
    const took = (clock.now() - start) / 1000;
    const limits = BUDGETS.map((name): Limit => {
      const times = server.calls
        .filter(
          ({ service, operation }) =>
            service === 'lambda' && specOf(`lambda:${operation}` as CallName).budget === name,
        )
        .map(({ at }) => at);
      return { name, calls: times.length, allowed: awsLimit(name), most: mostInASecond(times) };
    });
    const least = Math.max(...limits.map(({ calls, allowed }) => calls / allowed));
    return { inventory, limits, took, least };
  } finally {
    await server.close();
  }
}
