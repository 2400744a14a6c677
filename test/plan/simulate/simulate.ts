import fc from 'fast-check';
import { planContract } from '../../../src/plan/contract/contract.js';
import { planMoves } from '../../../src/plan/plan.js';
import { CANONICAL, SOURCES } from '../cases.js';
import { moved } from '../contract-cases.js';
import { eventRule, inventoryOf, liveFunction, mapping, restApi } from '../live.js';
import { planCase } from '../plan-case.js';
import { accounts } from './accounts.js';
import { CONTRACT_MUTANTS } from './contract-mutants.js';
import { lefts } from './left.js';
import { MUTANTS } from './mutants.js';
import { nothing, type Proof, prove } from './prove.js';
import { proveContract } from './prove-contract.js';

/** `npm run simulate [accounts]`: every case and source, accounts of any kind, what is taken away after, mutants, and scale. */
const runs = Number(process.argv[2] ?? 1000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sum = (proofs: readonly Proof[]): Proof =>
  proofs.reduce(
    (a, b) => ({
      runs: a.runs + b.runs,
      events: a.events + b.events,
      duplicates: a.duplicates + b.duplicates,
      calls: a.calls + b.calls,
    }),
    nothing(),
  );
const told = ({ runs: count, events, duplicates, calls }: Proof): string =>
  `${count} runs, ${calls} calls, ${events} events: 0 lost, 0 to the wrong environment, ${duplicates} handled twice, all of them announced`;

const cases = { ...CANONICAL, ...SOURCES };
say(
  `cases: ${Object.keys(cases).length}; ${told(sum(Object.values(cases).map((each) => prove(planCase(each), each.inventory))))}`,
);

const proofs: Proof[] = [];
const statuses = new Map<string, number>();
let steps = 0;
fc.assert(
  fc.property(accounts, ({ inventory, decisions }) => {
    const plan = planMoves({ inventory, decisions, inventorySha256: '0'.repeat(64), version: '0.1.0' });
    for (const { environments } of plan.functions)
      for (const { status } of environments) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    steps += plan.order.length;
    proofs.push(prove(plan, inventory, [], 3));
  }),
  { numRuns: runs, seed: Number(process.env.DEALIAS_SEED ?? 20261124) },
);
say(
  `accounts: ${proofs.length}; environments: ${[...statuses].map(([status, count]) => `${count} ${status}`).join(', ')}; ${steps} steps; ${told(sum(proofs))}`,
);

const killed = MUTANTS.filter(({ on, make }) => {
  const each = cases[on];
  if (each === undefined) return false;
  try {
    prove(make(planCase(each)), each.inventory);
    return false;
  } catch {
    return true;
  }
});
say(`mutants: ${killed.length} of ${MUTANTS.length} killed`);

const contracts: Proof[] = [];
const taken = new Map<string, number>();
const ends = { inventorySha256: '0'.repeat(64), version: '0.1.0' };
fc.assert(
  fc.property(lefts, (left) => {
    const plan = planContract({ ...left, ...ends });
    for (const { environments } of plan.functions)
      for (const { status } of environments) taken.set(status, (taken.get(status) ?? 0) + 1);
    contracts.push(proveContract(plan, left));
  }),
  { numRuns: runs, seed: Number(process.env.DEALIAS_SEED ?? 20261124) },
);
say(
  `taken away: ${contracts.length} accounts; aliases and functions: ${[...taken].map(([status, count]) => `${count} ${status}`).join(', ')}; ${told(sum(contracts))}`,
);
const everything = { inventory: moved(), deleteFunctions: ['my-fn'], callers: [] };
const seen = CONTRACT_MUTANTS.filter(({ make }) => {
  try {
    proveContract(make(planContract({ ...everything, ...ends })), everything);
    return false;
  } catch {
    return true;
  }
});
say(`mutants that take away: ${seen.length} of ${CONTRACT_MUTANTS.length} killed`);

const names = Array.from({ length: 1000 }, (_, index) => `fn-${index}`);
const inventory = inventoryOf(
  names.map((name) => liveFunction(name, { dev: '$LATEST', test: '2', staging: '2', prod: '1' })),
  names.flatMap((name) => [
    ...['dev', 'test', 'staging', 'prod'].map((alias) => restApi(name, alias, alias, { api: `api-${name}` })),
    eventRule(name, 'prod', `rule-${name}`),
    mapping(name, 'prod', 'sqs', `queue-${name}`),
  ]),
);
const start = performance.now();
const plan = planMoves({ inventory, inventorySha256: '0'.repeat(64), version: '0.1.0' });
say(
  `scale: ${names.length} functions of 4 environments, ${inventory.references.length} sources: ${plan.order.length} steps in ${((performance.now() - start) / 1000).toFixed(1)} s`,
);
process.exitCode = killed.length === MUTANTS.length && seen.length === CONTRACT_MUTANTS.length ? 0 : 1;
