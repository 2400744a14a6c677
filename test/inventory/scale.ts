import { measurePace } from './pace.js';

/**
 * `npm run scale [PERCENT]`: the inventory of 1,000 functions with 4 aliases each, at so much of AWS's limits, against
 * the loopback server and with simulated time. Fails where a limit is passed, where it takes more than 1.1 times what
 * that share of the limits allows, or where it needs more than 500 MiB.
 */
const FUNCTIONS = 1000;
const MOST_MEMORY = 500;

const share = Number(process.argv[2] ?? 95) / 100;
const started = performance.now();
const { inventory, limits, took, least } = await measurePace(FUNCTIONS, share);
const memory = process.resourceUsage().maxRSS / 1024;
const size = JSON.stringify(inventory).length / 1024 ** 2;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
print(
  `${inventory.functions.length} functions of 4 aliases, ${inventory.references.length} references; ${size.toFixed(1)} MiB of JSON`,
);
for (const { name, calls, allowed, most } of limits) {
  print(
    `${name.padEnd(16)} ${String(calls).padStart(6)} calls, at most ${most} in a second; AWS allows ${allowed}`,
  );
}
print(
  `simulated time   ${took.toFixed(0)} s; ${least.toFixed(0)} s at AWS's own limits, so ${(took / least).toFixed(3)} times the least`,
);
print(`memory           ${memory.toFixed(0)} MiB, the server's and its account included`);
print(`real time        ${((performance.now() - started) / 1000).toFixed(0)} s`);

// At less than AWS's limits on purpose, it may take as much longer.
const slow = took * Math.min(1, share / 0.95) > least * 1.1;
const fast = limits.filter(({ most, allowed }) => most > allowed);
if (slow || fast.length > 0 || memory > MOST_MEMORY || inventory.notLookedAt.length > 0) {
  print('FAILED');
  process.exitCode = 1;
}
