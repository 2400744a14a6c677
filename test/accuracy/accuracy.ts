/**
 * Migrates every handler of public repositories, each with a template and environments made for it, and prints
 * what became of them as Markdown tables.
 *
 * Usage: accuracy.js [--diff FILE] [--list FILE] [--seconds N] CLONE...
 *
 * `--diff` gets the diff of every file of code that is rewritten, to be read by people; `--list` what became of each
 * read of a signal. After `--seconds` of processor time no further handler of a clone is begun, which is said. Exits 0
 * when nothing crashed and every rewritten file parses, 1 otherwise, 2 for wrong usage.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ts } from 'ts-morph';
import { computeFiles, type FinalText } from '../../src/apply/final-texts.js';
import type { CodeFiles } from '../../src/codemod/reachable.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { openRepository } from '../../src/discover/open.js';
import { migrateSituation } from '../../src/migrate/migrate.js';
import { situationOf } from '../../src/migrate/situation.js';
import type { Migration } from '../../src/model/migration.js';
import { formatPlace } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { renderPatch } from '../../src/report/patch.js';
import { type HandlerFile, handlerFiles } from './handler-files.js';
import { surroundingsOf } from './surroundings.js';
import { type Counts, codesTable, emptyCounts, table } from './tables.js';
import { searchSignals } from './text-search.js';

const { values, positionals } = parseArgs({
  options: { diff: { type: 'string' }, list: { type: 'string' }, seconds: { type: 'string' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write('usage: accuracy.js [--diff FILE] [--list FILE] [--seconds N] CLONE...\n');
  process.exit(2);
}
const diffs = values.diff === undefined ? undefined : openSync(values.diff, 'w');
const list = values.list === undefined ? undefined : openSync(values.list, 'w');

const seconds = values.seconds === undefined ? Number.POSITIVE_INFINITY : Number(values.seconds);

const counted: Counts[] = [];
for (const clone of positionals) counted.push(await tryClone(resolve(clone)));
process.stdout.write(`${table(counted)}\n${codesTable(counted)}`);
for (const file of [diffs, list]) if (file !== undefined) closeSync(file);
process.exitCode = counted.some((each) => each.crashed + each.broken > 0) ? 1 : 0;

async function tryClone(folder: string): Promise<Counts> {
  const counts = emptyCounts(basename(folder).replace('__', '/'), commitOf(folder));
  const end = worked() + seconds * 1000;
  for (const handler of handlerFiles(filesOf(folder))) {
    const started = worked();
    if (started > end) {
      say(`${counts.repository}: stopped after ${counts.handlers} handlers, its time was up`);
      break;
    }
    counts.handlers++;
    try {
      await tryHandler(handler, counts);
    } catch (error) {
      if (error instanceof Problem) {
        counts.notRead.set(error.code, (counts.notRead.get(error.code) ?? 0) + 1);
        note(`not read  ${counts.repository}/${handler.path}  ${error.code}: ${error.message}`);
      } else {
        counts.crashed++;
        say(
          `CRASH  ${counts.repository}/${handler.path}  ${error instanceof Error ? error.stack : String(error)}`,
        );
      }
    }
    counts.milliseconds.push(worked() - started);
  }
  return counts;
}

async function tryHandler(handler: HandlerFile, counts: Counts): Promise<void> {
  const { template, config } = surroundingsOf(handler);
  const tree = new Map([...handler.files, ['template.yaml', template], ['dealias.yaml', config]]);
  const repository = memoryRepository(Object.fromEntries(tree), '/service');
  const migration = await migrateSituation(await situationOf(repository));
  const files = computeFiles(migration, (path) => tree.get(path) ?? null);
  take(migration, files, handler, counts);
}

function take(migration: Migration, files: readonly FinalText[], handler: HandlerFile, counts: Counts): void {
  const where = `${counts.repository}/${handler.path}`;
  const code = migration.findings.filter((each) => /^(?:code|handler)\//.test(each.code));
  const { found, unaccounted } = searchSignals(
    handler.files,
    code.map((each) => each.at),
  );
  counts.mentions += found;
  counts.unaccounted += unaccounted.length;
  for (const each of unaccounted) note(`UNACCOUNTED  ${counts.repository}/${each}`);
  const refused = code.filter((each) => each.outcome === 'refused' && !each.withheld);
  for (const { code: name, outcome, at, message, reason } of code) {
    const row = counts.signals.get(name) ?? new Map<string, number>();
    row.set(outcome, (row.get(outcome) ?? 0) + 1);
    counts.signals.set(name, row);
    note(
      `${outcome}  ${name}  ${counts.repository}/${formatPlace(at)}  ${message}${reason ? `: ${reason}` : ''}`,
    );
  }
  const rewritten = files.filter((each) => handler.files.has(each.path) && each.before !== each.after);
  for (const { path, after } of rewritten) {
    if (!parses(path, after)) {
      counts.broken++;
      say(`BROKEN  ${where}: ${path} does not parse any more`);
    }
  }
  if (code.length === 0) counts.silent++;
  else if (refused.length > 0) counts.refused++;
  else if (rewritten.length > 0) counts.rewritten++;
  else counts.noEnvironment++;
  if (rewritten.length > 0 && diffs !== undefined)
    writeSync(diffs, `=== ${where}\n${renderPatch(rewritten, 3)}\n`);
}

function parses(path: string, text: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, allowJs: true, jsx: ts.JsxEmit.Preserve },
  });
  return diagnostics.length === 0;
}

function filesOf(folder: string): CodeFiles {
  const repository = openRepository(folder);
  const all = new Set(repository.paths);
  return {
    paths: [...all].sort(),
    has: (path) => all.has(path),
    read: (path) => repository.read(path),
  };
}

function commitOf(folder: string): string {
  return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
}

/** Milliseconds of the processor that this process has used: what else the machine does counts for nothing. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function note(line: string): void {
  if (list !== undefined) writeSync(list, `${line.replace(/[\r\n]+/g, ' ')}\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
