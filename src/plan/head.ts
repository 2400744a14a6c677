import type { Plan } from './model.js';
import type { PlanInput } from './plan.js';

/** How long what an inventory says is relied on, ms. */
const RELIED_ON = 7 * 86_400_000;

/** What every plan says of itself: what it is, and which inventory it was made from. */
export function planHead(
  { inventory, inventorySha256, version }: PlanInput,
  kind: Plan['kind'],
): Pick<
  Plan,
  'schemaVersion' | 'tool' | 'kind' | 'partition' | 'account' | 'region' | 'inventory' | 'expiresAt'
> {
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version },
    kind,
    partition: inventory.partition,
    account: inventory.account,
    region: inventory.region,
    inventory: { sha256: inventorySha256, capturedAt: inventory.capturedAt },
    expiresAt: new Date(Date.parse(inventory.capturedAt) + RELIED_ON).toISOString(),
  };
}
