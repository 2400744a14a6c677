import { randomBytes } from 'node:crypto';
import { type Clock, realClock } from '../../src/inventory/aws/clock.js';
import { type Journal, Reader } from '../../src/inventory/aws/reader.js';
import type { Inventory, Scope } from '../../src/inventory/model.js';
import { parseInventory } from '../../src/inventory/read.js';
import { scrubber } from '../../src/inventory/scrub.js';
import { takeInventory } from '../../src/inventory/take.js';
import type { AwsServer } from '../aws-server/server.js';
import type { World } from '../aws-server/world.js';

// The SDK signs every request; the server looks only at the service it was signed for.
process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
process.env.AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
process.env.AWS_EC2_METADATA_DISABLED = 'true';

/** As fast as the machine goes: waits end at once. */
export const hastyClock: Clock = { ...realClock, sleep: () => Promise.resolve() };

export interface Take {
  readonly scope?: Partial<Scope>;
  readonly redact?: boolean;
  readonly clock?: Clock;
  readonly journal?: Journal;
  readonly share?: number;
}

/** Takes an inventory of a server's world, and checks it against the published schema. */
export async function take(server: AwsServer, world: World, options: Take = {}): Promise<Inventory> {
  const { clock = hastyClock, redact = false, share = 1 } = options;
  const reader = Reader.start({
    clock,
    connection: { region: world.region, endpoint: server.endpoint },
    share,
    journal: options.journal ?? { get: () => undefined, put: () => undefined },
  });
  const inventory = await takeInventory(reader, {
    place: { account: world.account, region: world.region, partition: 'aws' },
    scope: { functions: [], stacks: [], tags: {}, ...options.scope },
    redact,
    version: '0.0.0',
    startedAt: new Date(clock.now()).toISOString(),
    scrubber: scrubber(randomBytes(32), redact),
  });
  return parseInventory('live', JSON.stringify(inventory));
}
