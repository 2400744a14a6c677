/**
 * Tries an empty change set and one with a single parameter on every template of public repositories, and prints
 * what became of them as Markdown tables.
 *
 * Usage: corpus.js [--write FOLDER] [--list] CLONE...
 *
 * `--write` puts every changed template below FOLDER, under its clone's name, for scripts/judges/judge_corpus.py;
 * `--list` names every template that was refused. Exits 0 when none crashed and none came out wrong, 1 when one
 * did, 2 for wrong usage.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openRepository } from '../../src/discover/open.js';
import { findTemplates } from '../../src/discover/templates.js';
import { type Counts, emptyCounts, refusalTable, table } from './tables.js';
import { type Tried, tryTemplate, Wrong } from './try-template.js';

const { values, positionals } = parseArgs({
  options: { write: { type: 'string' }, list: { type: 'boolean' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write('usage: corpus.js [--write FOLDER] [--list] CLONE...\n');
  process.exit(2);
}

const counted = positionals.map((folder) => tryClone(resolve(folder)));
process.stdout.write(`${table(counted)}\n${refusalTable(counted)}`);
process.exitCode = counted.some((each) => each.crashed + each.wrong > 0) ? 1 : 0;

function tryClone(folder: string): Counts {
  const counts = emptyCounts(basename(folder).replace('__', '/'), commitOf(folder));
  const repository = openRepository(folder);
  const { templates, inTests } = findTemplates(repository);
  const texts = new Set<string>();
  for (const path of [...templates, ...inTests].sort()) {
    const where = `${counts.repository}/${path}`;
    try {
      const text = repository.read(path);
      const same = Buffer.from(text, 'utf8').equals(readFileSync(join(folder, path)));
      if (!same) throw new Wrong('its bytes are not those that were read');
      const tried = tryTemplate(path, text);
      if (tried.outcome === 'no template') continue;
      counts.templates++;
      texts.add(text);
      take(counts, tried, where);
      if (tried.outcome === 'changed' && values.write !== undefined)
        put(join(values.write, basename(folder), path), tried.text);
    } catch (error) {
      counts.templates++;
      const wrong = error instanceof Wrong;
      counts[wrong ? 'wrong' : 'crashed']++;
      say(`${wrong ? 'WRONG' : 'CRASH'}  ${where}  ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  counts.distinct = texts.size;
  return counts;
}

function take(counts: Counts, tried: Exclude<Tried, { outcome: 'no template' }>, where: string): void {
  if (tried.outcome === 'changed') {
    counts.changed++;
    counts.functions += tried.functions;
    counts.grown += tried.grown > 0 ? 1 : 0;
    return;
  }
  const codes = tried.outcome === 'not read' ? counts.notRead : counts.refused;
  codes.set(tried.code, (codes.get(tried.code) ?? 0) + 1);
  if (values.list) say(`${tried.outcome}  ${where}:${tried.line}  ${tried.code}: ${tried.message}`);
}

function commitOf(folder: string): string {
  return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
