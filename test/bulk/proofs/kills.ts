import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL, readHistory } from '../../../src/bulk/journal.js';
import { MAIN } from '../../cli/process.js';
import { type Kind, makeCampaign } from '../campaign-maker.js';
import { chance, sleep } from './chance.js';
import { differencesOf, faultsOf, outcomeOf } from './outcome.js';

const KINDS: readonly Kind[] = [
  'aliased',
  'fine',
  'residue',
  'broken-template',
  'missing',
  'hostile',
  'other',
  'aliased',
];
/** Milliseconds between two looks at the journal, and the most that is waited after it has grown enough. */
const LOOK = 5;
const LONGEST_DELAY = 300;
/** How often one campaign is killed before it is let come to its end. */
const KILLS_EACH = 5;

/** How far campaigns were when they were killed: what share of their repositories was done. */
export const MOMENTS = ['nothing done', 'up to half', 'more than half', 'all done'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface KillCounts {
  readonly kills: number;
  readonly moments: Readonly<Record<Moment, number>>;
  readonly campaigns: number;
  /** What was not as it should be; none is the proof. */
  readonly faults: readonly string[];
}

function begin(folder: string, campaign: string): ChildProcess {
  return spawn(process.execPath, [MAIN, 'bulk', 'repos.txt', '--out', campaign, '--quiet'], {
    cwd: folder,
    stdio: 'ignore',
  });
}

const ended = (child: ChildProcess): Promise<'ended'> =>
  new Promise((resolve) => child.once('exit', () => resolve('ended')));

function journalBytes(campaign: string): number {
  return statSync(join(campaign, JOURNAL), { throwIfNoEntry: false })?.size ?? 0;
}

/** A moment by how far the journal has come, and not by the clock: all of them are as likely on a busy machine. */
async function moment(
  child: ChildProcess,
  campaign: string,
  enough: number,
  random: () => number,
): Promise<void> {
  while (child.exitCode === null && journalBytes(campaign) < enough) await sleep(LOOK);
  await sleep(random() * LONGEST_DELAY);
}

function momentOf(campaign: string, repositories: number): Moment {
  const { events } = journalBytes(campaign) === 0 ? { events: [] } : readHistory(campaign);
  const done = events.filter(({ event }) => event === 'migrated' || event === 'failed').length;
  if (done === 0) return 'nothing done';
  if (done === repositories) return 'all done';
  return done <= repositories / 2 ? 'up to half' : 'more than half';
}

/**
 * Kills runs with SIGKILL at random moments and goes on with them, until so many were killed; each campaign must come
 * to what an undisturbed one came to.
 */
export async function killRuns(
  folder: string,
  kills: number,
  repositories: number,
  onCampaign: (killed: number, faults: number) => void,
): Promise<KillCounts> {
  makeCampaign(folder, repositories, (index) => KINDS[index % KINDS.length] ?? 'other');
  const undisturbed = join(folder, 'undisturbed');
  await ended(begin(folder, 'undisturbed'));
  const whole = journalBytes(undisturbed);
  const expected = outcomeOf(undisturbed);
  const random = chance(20261129);
  const faults = [...faultsOf(undisturbed)];
  const moments = { 'nothing done': 0, 'up to half': 0, 'more than half': 0, 'all done': 0 };
  let killed = 0;
  let campaigns = 0;
  while (killed < kills) {
    const name = `disturbed-${++campaigns}`;
    const at = join(folder, name);
    const targets = Array.from({ length: Math.min(KILLS_EACH, kills - killed) }, () => random() * whole);
    for (const enough of targets.sort((one, other) => one - other)) {
      const child = begin(folder, name);
      const exit = ended(child);
      await Promise.race([exit, moment(child, at, enough, random)]);
      child.kill('SIGKILL');
      await exit;
      if (child.signalCode !== 'SIGKILL') break;
      killed++;
      moments[momentOf(at, repositories)]++;
    }
    await ended(begin(folder, name));
    const found = [...faultsOf(at), ...differencesOf(at, expected)];
    faults.push(...found.map((fault) => `${name}: ${fault}`));
    rmSync(at, { recursive: true, force: true });
    onCampaign(killed, faults.length);
  }
  return { kills: killed, moments, campaigns, faults };
}
