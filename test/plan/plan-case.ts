import type { Plan } from '../../src/plan/model.js';
import { planMoves } from '../../src/plan/plan.js';
import type { PlanCase } from './cases.js';

/** The plan of a case, as the command makes it. */
export function planCase({ inventory, migration, decisions }: PlanCase): Plan {
  return planMoves({
    inventory,
    inventorySha256: '0'.repeat(64),
    version: '0.1.0',
    migration: migration ?? null,
    ...(decisions === undefined ? {} : { decisions }),
  });
}
