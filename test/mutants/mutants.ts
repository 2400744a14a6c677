/**
 * Makes mistakes in what became of fixtures, one at a time, and shows that each is noticed and named.
 *
 * Usage: mutants.js [part of a fixture's name]
 *
 * Prints every mutant that survives, and a table by kind. Exits 0 when none does and at least 60 were made.
 */
import { findCases } from '../fixtures/case.js';
import { migrateTree } from '../fixtures/tree.js';
import { mutantsOf } from './kinds.js';
import { verdictOn } from './verdict.js';

/** Fewer would be no proof. */
const FEWEST = 60;
/** Mutants of one kind in one fixture: more of the same tell nothing. */
const MOST_ALIKE = 2;

const part = process.argv[2] ?? '';
const tally = new Map<string, { made: number; survived: number }>();
let [made, survived] = [0, 0];
for (const fixture of findCases()) {
  const { name, facts, before } = fixture;
  if (!name.includes(part) || facts.problem !== undefined || facts.changes === false) continue;
  const { migration, tree } = await migrateTree(before, facts.adopt);
  const alike = new Map<string, number>();
  for (const mutant of mutantsOf(tree, migration, before)) {
    const count = (alike.get(mutant.kind) ?? 0) + 1;
    alike.set(mutant.kind, count);
    if (count > MOST_ALIKE) continue;
    const { killed, said } = await verdictOn(fixture, mutant);
    const kind = tally.get(mutant.kind) ?? { made: 0, survived: 0 };
    kind.made++;
    made++;
    if (!killed) {
      kind.survived++;
      survived++;
      process.stdout.write(`SURVIVED  ${name}: ${mutant.kind}: ${mutant.what}\n  ${said}\n`);
    }
    tally.set(mutant.kind, kind);
  }
}
process.stdout.write('| mistake | made | noticed |\n| --- | --: | --: |\n');
for (const [kind, { made: all, survived: left }] of tally)
  process.stdout.write(`| ${kind} | ${all} | ${all - left} |\n`);
process.stdout.write(`${made} mutants, ${survived} survived\n`);
process.exitCode = survived > 0 || (part === '' && made < FEWEST) ? 1 : 0;
