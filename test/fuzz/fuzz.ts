/**
 * Hands texts that went wrong to everything that reads texts, and says what was thrown that is no refusal, took too
 * long, or changed the prototype of all objects.
 *
 * Usage: fuzz.js [--seconds N] [--seed N] [--only NAME] [--save FOLDER]
 *
 * `--seconds` (10) are of the processor's time, for each entry, so that a busy machine shortens nothing; the same `--seed`
 * gives the same texts. Exits 1 where something was found.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../src/model/problem.js';
import { ENTRIES, type Entry } from './entries.js';
import { mutated, mutatedJson, picked, random } from './mutate.js';

/** More of the processor's time than this for one text of at most 200 kB is a find, ms. */
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
  const paths = sources.filter((path) => entry.seeds.test(path));
  const files = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const seeds = [...files, ...(entry.made?.() ?? []).map((text) => ({ path: '', text }))];
  const all = seeds.map(({ text }) => text);
  const next = random(Number(values.seed));
  const end = processorTime() + Number(values.seconds) * 1000;
  const seen = new Map<string, number>();
  let texts = 0;
  let refused = 0;
  while (processorTime() < end) {
    const seed = picked(seeds, next);
    const inValues = entry.json === true && texts % 2 === 0;
    const text = inValues ? mutatedJson(seed.text, next) : mutated(all, next, seed.text);
    texts++;
    const fault = await tried(entry, text, seed.path);
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

/** Of this process so far, ms. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Undefined where all is well, `refused`, or what went wrong in a few words. */
async function tried(entry: Entry, text: string, seed: string): Promise<string | undefined> {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const start = processorTime();
  let outcome: string | undefined;
  try {
    await entry.run(text, seed);
  } catch (error) {
    outcome = error instanceof Problem ? 'refused' : placeOf(error);
  }
  if (processorTime() - start > TOO_LONG) return 'took too long';
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
