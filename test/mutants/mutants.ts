/**
 * Makes mistakes in what became of fixtures, one at a time, and shows that each is noticed and named.
 *
 * Usage: mutants.js [part of a fixture's name]
 *
 * Says on standard error how far it is. Prints every mutant that survives, and a table by kind. What is no mistake (see no-mistake.ts) is counted by
 * itself; where nothing at all is changed by it, noticing it counts as a failure of its own. Exits 0 when no mutant survives, nothing
 * was called no mistake wrongly, and at least 60 were made.
 */
import { originalOf } from '../fixtures/behaviour.js';
import { findCases } from '../fixtures/case.js';
import { migrateTree } from '../fixtures/tree.js';
import { mutantsOf } from './kinds.js';
import { noMistakeIn } from './no-mistake.js';
import { verdictOn } from './verdict.js';

/** Fewer would be no proof. */
const FEWEST = 60;
/** Mutants of one kind in one fixture: more of the same tell nothing. */
const MOST_ALIKE = 2;

const part = process.argv[2] ?? '';
const tally = new Map<string, { made: number; fromSource: number; survived: number }>();
let [made, survived, harmless, wronglyHarmless] = [0, 0, 0, 0];
for (const fixture of findCases()) {
  const { name, facts, before } = fixture;
  if (!name.includes(part) || facts.problem !== undefined || facts.changes === false) continue;
  const { migration, tree } = await migrateTree(before, facts.adopt);
  const original = await originalOf(fixture);
  const noMistake = await noMistakeIn(name, tree, migration, original);
  const alike = new Map<string, number>();
  process.stderr.write(`${made} made; ${name}\n`);
  for (const mutant of mutantsOf(tree, migration, before)) {
    const excuse = noMistake(mutant);
    const sort = `${mutant.kind}: ${excuse?.unseen ? excuse.why : ''}`;
    const count = (alike.get(sort) ?? 0) + 1;
    alike.set(sort, count);
    if (count > MOST_ALIKE) continue;
    const { killed, said, fromSource } = await verdictOn(fixture, mutant, original);
    if (excuse && (excuse.unseen || !killed)) {
      harmless++;
      if (killed) wronglyHarmless++;
      const verdict = killed ? 'CALLED NO MISTAKE, BUT NOTICED' : 'no mistake';
      process.stdout.write(
        `${verdict}  ${name}: ${mutant.kind}: ${mutant.what}: ${killed ? said : excuse.why}\n`,
      );
      continue;
    }
    const kind = tally.get(mutant.kind) ?? { made: 0, fromSource: 0, survived: 0 };
    kind.made++;
    made++;
    if (fromSource) kind.fromSource++;
    if (!killed) {
      kind.survived++;
      survived++;
      process.stdout.write(`SURVIVED  ${name}: ${mutant.kind}: ${mutant.what}\n  ${said}\n`);
    }
    tally.set(mutant.kind, kind);
  }
}
process.stdout.write('| mistake | made | noticed | from source |\n| --- | --: | --: | --: |\n');
for (const [kind, { made: all, fromSource, survived: left }] of tally)
  process.stdout.write(`| ${kind} | ${all} | ${all - left} | ${fromSource} |\n`);
process.stdout.write(`${made} mutants, ${survived} survived; ${harmless} more changes are no mistakes\n`);
process.exitCode = survived > 0 || wronglyHarmless > 0 || (part === '' && made < FEWEST) ? 1 : 0;
