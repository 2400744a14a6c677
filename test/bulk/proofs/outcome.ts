import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readHistory } from '../../../src/bulk/journal.js';
import { KEPT } from '../../../src/bulk/kept.js';

/** What a campaign came to, without times and workers: equal for two runs that did the same. */
export function outcomeOf(folder: string): Record<string, unknown> {
  const { campaign } = readHistory(folder);
  const result: Record<string, unknown> = {};
  for (const record of campaign.repositories.values()) {
    const { milliseconds: _took, ...migration } = record.migration ?? { milliseconds: 0 };
    const at = join(folder, record.folder);
    const kept = Object.values(KEPT)
      .filter((name) => name !== KEPT.log && existsSync(join(at, name)))
      .map((name) => [name, readFileSync(join(at, name), 'utf8')]);
    const { state, base, failure } = record;
    result[record.source.id] = { state, base, migration, failure: failure?.code, kept };
  }
  return result;
}

/** Repositories that did not end exactly once, by what the journal tells; and anything left behind in the folder. */
export function faultsOf(folder: string): string[] {
  const { campaign, events } = readHistory(folder);
  const ends = new Map<string, number>();
  for (const event of events) {
    if (event.event === 'migrated' || event.event === 'failed')
      ends.set(event.repository, (ends.get(event.repository) ?? 0) + 1);
  }
  const faults = [...campaign.repositories.keys()]
    .filter((id) => ends.get(id) !== 1)
    .map((id) => `${id} ended ${ends.get(id) ?? 0} times`);
  if (existsSync(join(folder, 'work'))) faults.push('clones were left behind');
  const folders = new Set([...campaign.repositories.values()].map((record) => record.folder.split('/')[1]));
  for (const name of existsSync(join(folder, 'repositories'))
    ? readdirSync(join(folder, 'repositories'))
    : []) {
    if (!folders.has(name)) faults.push(`${name} belongs to no repository`);
    for (const file of readdirSync(join(folder, 'repositories', name)))
      if (file.endsWith('.tmp')) faults.push(`${name}/${file} was left behind`);
  }
  return faults;
}

/** Repositories of a campaign that did not come to what they were expected to come to, with both. */
export function differencesOf(folder: string, expected: Readonly<Record<string, unknown>>): string[] {
  const found = outcomeOf(folder);
  return [...new Set([...Object.keys(found), ...Object.keys(expected)])]
    .filter((id) => !isDeepStrictEqual(found[id], expected[id]))
    .map((id) => `${id} came to ${shortened(found[id])} and not to ${shortened(expected[id])}`);
}

const LONGEST = 300;

function shortened(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, LONGEST);
}
