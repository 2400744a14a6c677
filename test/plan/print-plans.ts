import { planContract } from '../../src/plan/contract/contract.js';
import { CANONICAL, SOURCES } from './cases.js';
import { CONTRACTS } from './contract-cases.js';
import { planCase } from './plan-case.js';

/** Prints the plan of every case as JSON, for judges that are not written in TypeScript. */
const plans = [
  ...Object.values({ ...CANONICAL, ...SOURCES }).map(planCase),
  ...Object.values(CONTRACTS).map(([, input]) => planContract(input)),
];
process.stdout.write(JSON.stringify(plans));
