import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCampaign } from '../../../src/bulk/journal.js';
import { type CampaignCounts, countCampaign } from '../../../src/bulk/standing.js';
import { MAIN } from '../../cli/process.js';
import { makeCampaign } from '../campaign-maker.js';

const LOOK = 200;

export interface Figures {
  readonly counts: CampaignCounts;
  readonly seconds: number;
  /** Largest resident memory of dealias itself, MB: in the second tenth of the run, and in the last. */
  readonly memoryEarly: number;
  readonly memoryLate: number;
  /** Most that clones took at one time, MB, and most clones. */
  readonly disk: number;
  readonly clones: number;
  /** The same by a shell loop over some of them, in seconds for all. */
  readonly loopSeconds: number;
  readonly loopOver: number;
}

function residentMegabytes(pid: number): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

function usedMegabytes(folder: string): number {
  const { stdout } = spawnSync('du', ['-sm', folder], { encoding: 'utf8' });
  return Number.parseInt(stdout, 10) || 0;
}

const LOOP = `while read -r repository; do
  rm -rf loop-clone
  git clone --quiet --depth 1 "file://$repository" loop-clone 2>/dev/null || continue
  "$0" "$1" migrate loop-clone --format json > loop.json 2>/dev/null
done; rm -rf loop-clone loop.json`;

/** Runs one campaign of so many repositories and looks on; then the same work by a shell loop, over a part of them. */
export async function measure(folder: string, repositories: number, loopOver: number): Promise<Figures> {
  const made = makeCampaign(folder, repositories);
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, 'bulk', 'repos.txt', '--quiet'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const memory: number[] = [];
  let disk = 0;
  let clones = 0;
  const work = join(folder, 'campaign', 'work');
  const watch = setInterval(() => {
    memory.push(residentMegabytes(child.pid ?? 0));
    if (!existsSync(work)) return;
    clones = Math.max(clones, readdirSync(work).length);
    disk = Math.max(disk, usedMegabytes(work));
  }, LOOK);
  await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  const input = made.repositories
    .slice(0, loopOver)
    .map((each) => `${each.folder}\n`)
    .join('');
  const loopStarted = performance.now();
  spawnSync('bash', ['-c', LOOP, process.execPath, MAIN], {
    cwd: folder,
    input,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const loop = (performance.now() - loopStarted) / 1000;
  return {
    counts: countCampaign(readCampaign(join(folder, 'campaign'))),
    seconds,
    memoryEarly: Math.max(...memory.slice(tenth, 2 * tenth)),
    memoryLate: Math.max(...memory.slice(-tenth)),
    disk,
    clones,
    loopSeconds: (loop * repositories) / Math.min(loopOver, repositories),
    loopOver: Math.min(loopOver, repositories),
  };
}
