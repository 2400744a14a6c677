import { planContract } from '../../src/plan/contract/contract.js';
import type { Plan } from '../../src/plan/model.js';
import { CANONICAL, SOURCES } from './cases.js';
import { CONTRACTS } from './contract-cases.js';
import { planCase } from './plan-case.js';

/** The plan of every case, moves and what takes away after them, by a name for each. */
export function everyPlan(): [name: string, plan: Plan][] {
  return [
    ...Object.entries({ ...CANONICAL, ...SOURCES }).map(([name, each]): [string, Plan] => [
      name,
      planCase(each),
    ]),
    ...Object.entries(CONTRACTS).map(([name, [, input]]): [string, Plan] => [
      `contract-${name}`,
      planContract(input),
    ]),
  ];
}
