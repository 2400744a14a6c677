import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPlan } from '../../src/plan/render/render.js';
import { everyPlan } from './every-plan.js';

/** Writes the script of every case's plan into a folder, for judges of shell scripts. Usage: print-scripts.js FOLDER */
const [folder = '.'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const [name, plan] of everyPlan()) writeFileSync(join(folder, `${name}.sh`), renderPlan(plan, 'sh'));
