import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readCampaign } from '../../../src/bulk/journal.js';
import { type CampaignCounts, countCampaign } from '../../../src/bulk/standing.js';
import { MAIN } from '../../cli/process.js';
import { begin, entriesOf, residentMegabytes, type Took, usedMegabytes } from '../../watched.js';
import { type MadeCampaign, makeCampaign } from '../campaign-maker.js';
import { AT_ONCE, type Rival, rivalsOver } from './rivals.js';

/** Milliseconds between two looks. */
const LOOK = 200;
const MARKS = [0.1, 0.25, 0.5, 0.75, 1];

/** The most that was seen since the mark before. */
export interface Mark {
  readonly done: number;
  /** Resident memory of dealias itself, MB. */
  readonly memory: number;
  /** Clones, and what they take on the disk, MB. */
  readonly clones: number;
  readonly disk: number;
}

export interface Figures {
  readonly counts: CampaignCounts;
  readonly took: Took;
  readonly marks: readonly Mark[];
  /** What the campaign keeps, MB. */
  readonly kept: number;
  readonly rivals: readonly Rival[];
}

const NOTHING_SEEN = { memory: 0, clones: 0, disk: 0 };

async function watched(made: MadeCampaign, folder: string): Promise<Pick<Figures, 'took' | 'marks'>> {
  const total = made.repositories.length;
  const work = join(folder, 'campaign', 'work');
  const marks: Mark[] = [];
  const waiting = [...new Set(MARKS.map((share) => Math.ceil(share * total)))];
  let seen = NOTHING_SEEN;
  const command = [process.execPath, MAIN, 'bulk', 'repos.txt', '--jobs', String(AT_ONCE)];
  const running = begin(command, join(folder, 'times'), { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const look = (): void => {
    seen = {
      memory: Math.max(seen.memory, residentMegabytes(running.pid())),
      clones: Math.max(seen.clones, entriesOf(work)),
      disk: Math.max(seen.disk, usedMegabytes(work)),
    };
  };
  const watch = setInterval(look, LOOK);
  const { stderr } = running.shell;
  if (stderr === null) throw new Error('nothing is told');
  createInterface({ input: stderr }).on('line', (line) => {
    const done = Number(/^(\d+)\/\d+ /.exec(line)?.[1] ?? 0);
    if (done < (waiting[0] ?? Number.POSITIVE_INFINITY)) return;
    waiting.shift();
    look();
    marks.push({ done, ...seen });
    seen = NOTHING_SEEN;
  });
  const took = await running.ended;
  clearInterval(watch);
  return { took, marks };
}

/** Runs one campaign of so many repositories and looks on; then has the same done by others, over a part of them. */
export async function measure(folder: string, repositories: number, part: number): Promise<Figures> {
  const made = makeCampaign(folder, repositories);
  const { took, marks } = await watched(made, folder);
  const campaign = join(folder, 'campaign');
  return {
    counts: countCampaign(readCampaign(campaign)),
    took,
    marks,
    kept: usedMegabytes(campaign),
    rivals: await rivalsOver(folder, made, part),
  };
}
