import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
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
/** The longest a run is let live before it is killed, in milliseconds: about half of what an undisturbed one takes. */
const SHORTEST_LIFE = 100;

export interface KillCounts {
  readonly kills: number;
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

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/**
 * Kills runs with SIGKILL at random moments and goes on with them, until so many were killed; each campaign must come
 * to what an undisturbed one came to.
 */
export async function killRuns(folder: string, kills: number, repositories: number): Promise<KillCounts> {
  makeCampaign(folder, repositories, (index) => KINDS[index % KINDS.length] ?? 'other');
  const started = performance.now();
  await ended(begin(folder, 'undisturbed'));
  const longest = performance.now() - started;
  const expected = outcomeOf(join(folder, 'undisturbed'));
  const random = chance(20261129);
  const faults = [...faultsOf(join(folder, 'undisturbed'))];
  let killed = 0;
  let campaigns = 0;
  while (killed < kills) {
    const name = `disturbed-${++campaigns}`;
    for (let isDone = false; !isDone; ) {
      const child = begin(folder, name);
      const exit = ended(child);
      const life = SHORTEST_LIFE + random() * longest;
      const first = await Promise.race([exit, sleep(life).then(() => 'alive' as const)]);
      if (first === 'alive' && killed < kills) {
        child.kill('SIGKILL');
        await exit;
        if (child.signalCode === 'SIGKILL') killed++;
      } else {
        await exit;
        isDone = true;
      }
    }
    const at = join(folder, name);
    const found = [...faultsOf(at), ...differencesOf(at, expected)];
    faults.push(...found.map((fault) => `${name}: ${fault}`));
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  return { kills: killed, campaigns, faults };
}
