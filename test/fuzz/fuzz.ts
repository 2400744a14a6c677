/**
 * Hands texts that went wrong to everything that reads texts, and says what was thrown that is no refusal, took too
 * long, or changed the prototype of all objects.
 *
 * Usage: fuzz.js [--seconds N] [--seed N] [--only NAME] [--save FOLDER]
 *
 * `--seconds` (10) is for each entry; the same `--seed` gives the same texts. Exits 1 where something was found.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../src/model/problem.js';
import { ENTRIES, type Entry } from './entries.js';
import { mutated, random } from './mutate.js';

/** Longer than this for one text of at most 200 kB is a find, ms. */
const TOO_LONG = 5000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    save: { type: 'string' },
  },
});

const sources = ['testfixtures', 'examples', 'docs', 'schemas'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
);
let found = 0;
for (const entry of ENTRIES) {
  if (values.only === undefined || values.only === entry.name) await fuzz(entry);
}
process.exitCode = found > 0 ? 1 : 0;

async function fuzz(entry: Entry): Promise<void> {
  const seeds = sources.filter((path) => entry.seeds.test(path)).map((path) => readFileSync(path, 'utf8'));
  const next = random(Number(values.seed));
  const end = performance.now() + Number(values.seconds) * 1000;
  const seen = new Map<string, number>();
  let texts = 0;
  let refused = 0;
  while (performance.now() < end) {
    const text = mutated(seeds.length > 0 ? seeds : ['{}\n'], next);
    texts++;
    const fault = await tried(entry, text);
    if (fault === 'refused') refused++;
    else if (fault !== undefined) {
      const times = (seen.get(fault) ?? 0) + 1;
      seen.set(fault, times);
      if (times === 1) keep(entry, text, fault);
    }
  }
  found += seen.size;
  process.stdout.write(
    `${entry.name}: ${texts} texts from ${seeds.length} seeds, ${refused} refused, ${seen.size} kinds of find\n`,
  );
  for (const [fault, times] of seen) process.stdout.write(`  ${times} × ${fault}\n`);
}

/** Undefined where all is well, `refused`, or what went wrong in a few words. */
async function tried(entry: Entry, text: string): Promise<string | undefined> {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const start = performance.now();
  let outcome: string | undefined;
  try {
    await entry.run(text);
  } catch (error) {
    outcome = error instanceof Problem ? 'refused' : placeOf(error);
  }
  if (performance.now() - start > TOO_LONG) return 'took too long';
  if (Object.getOwnPropertyNames(Object.prototype).length !== before)
    return 'changed the prototype of all objects';
  return outcome;
}

/** The first line of what was thrown, and the first place of ours that it went through: one kind of find. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)];
  const ours = lines.find((line) => /\/(?:src|transforms)\//.test(line)) ?? lines[1] ?? '';
  return `${(lines[0] ?? '').replace(/\d+/g, 'N').slice(0, 120)} ${ours.trim().replace(/.*\/dist\//, '')}`;
}

function keep(entry: Entry, text: string, fault: string): void {
  if (values.save === undefined) return;
  mkdirSync(values.save, { recursive: true });
  const name = `${entry.name}-${fault}`.replace(/[^\w]+/g, '-').slice(0, 120);
  writeFileSync(join(values.save, name), text);
}
