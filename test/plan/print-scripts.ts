import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planContract } from '../../src/plan/contract/contract.js';
import { renderPlan } from '../../src/plan/render/render.js';
import { CANONICAL, SOURCES } from './cases.js';
import { CONTRACTS } from './contract-cases.js';
import { planCase } from './plan-case.js';

/** Writes the script of every case's plan into a folder, for judges of shell scripts. Usage: print-scripts.js FOLDER */
const [folder = '.'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const plans = [
  ...Object.entries({ ...CANONICAL, ...SOURCES }).map(([name, input]) => [name, planCase(input)] as const),
  ...Object.entries(CONTRACTS).map(([name, [, input]]) => [`contract-${name}`, planContract(input)] as const),
];
for (const [name, plan] of plans) writeFileSync(join(folder, `${name}.sh`), renderPlan(plan, 'sh'));
