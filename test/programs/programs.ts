/**
 * Generated programs against the engine, many more than `npm test` has time for.
 *
 * Usage: programs.js [--programs N] [--handlers N] [--fixtures NAME] [--seed N]
 *
 * Each program is evaluated by the interpreter and run by Node: a constant that the interpreter claims and that is
 * not what Node gives is a failure, shrunk and printed. Each handler is rewritten, and run as it was and as it is.
 * The originals of the fixtures are run with their environments taking turns in one process, and those that mix
 * them are named. Exits 0 where nothing was wrong, 1 otherwise, 2 for wrong usage.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { compareRewritten, type Rewriting } from '../decide/rewriting.js';
import { compareWithEngine } from '../evaluate/engine.js';
import { programFrom } from '../evaluate/generated/programs.js';
import { fixturesInTurn } from './in-turn.js';

/** Checked at once, so that it can be seen how far it is. */
const BATCH = 2_000;

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '100000' },
    handlers: { type: 'string', default: '5000' },
    fixtures: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});
const [programs, handlers, seed] = [values.programs, values.handlers, values.seed].map(Number);
if (![programs, handlers, seed].every(Number.isSafeInteger)) {
  process.stderr.write('usage: programs.js [--programs N] [--handlers N] [--fixtures NAME] [--seed N]\n');
  process.exit(2);
}

const unseenCode = (ways: number) =>
  fc.array(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { minLength: ways, maxLength: ways });

let constants = 0;
let results = 0;
let givenUp = 0;
const wrong = await inBatches('programs', programs ?? 0, () =>
  fc.asyncProperty(
    fc.array(fc.nat(9999), { minLength: 200, maxLength: 700 }),
    unseenCode(4),
    fc.boolean(),
    async (tape, unseen, asynchronous) => {
      const claimed = await compareWithEngine(programFrom(tape, asynchronous), unseen);
      constants += claimed.constants;
      if (claimed.result) results++;
      if (!claimed.complete) givenUp++;
    },
  ),
);
say(
  `${programs} programs, ${givenUp} given up: ${constants} expressions and ${results} results claimed to be ` +
    `constants, ${wrong} batches with a wrong one`,
);

const became = new Map<Rewriting, number>();
const broken = await inBatches('handlers', handlers ?? 0, () =>
  fc.asyncProperty(
    fc.array(fc.nat(9999), { minLength: 60, maxLength: 500 }),
    unseenCode(3),
    fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
    async (tape, unseen, notes) => {
      const what = compareRewritten(tape, unseen, notes);
      became.set(what, (became.get(what) ?? 0) + 1);
    },
  ),
);
const of = (what: Rewriting): number => became.get(what) ?? 0;
const mixed = of('rewritten, and mixed environments before');
say(
  `${handlers} handlers: ${of('rewritten') + mixed} rewritten, ${of('left')} left, ${broken} batches with a wrong one; ` +
    `${mixed} of the rewritten mixed environments before, where these took turns`,
);

const turns = await fixturesInTurn(values.fixtures);
const mixing = turns.filter((each) => each.mixes);
say(`${turns.length} functions of fixtures with their environments taking turns: ${mixing.length} mix them`);
for (const { fixture, fn, detail } of mixing) say(`  ${fixture} ${fn}: ${detail}`);

process.exitCode = wrong + broken > 0 ? 1 : 0;

/** Checks so many inputs of a property, and prints what is wrong; how many batches failed. */
async function inBatches<T>(
  name: string,
  count: number,
  property: () => fc.IAsyncProperty<T>,
): Promise<number> {
  let failed = 0;
  for (let done = 0; done < count; done += BATCH) {
    const numRuns = Math.min(BATCH, count - done);
    const outcome = await fc.check(property(), { numRuns, seed: (seed ?? 1) + done });
    if (outcome.failed) {
      failed++;
      say(
        `WRONG  ${name}, seed ${outcome.seed}, shrunk ${outcome.numShrinks} times: ${String(outcome.errorInstance)}`,
      );
    }
    process.stderr.write(`${name}: ${done + numRuns} of ${count}\n`);
  }
  return failed;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
