import { setTimeout } from 'node:timers/promises';
import type { Journal } from './journal.js';
import type { RepositoryRecord } from './model.js';
import { type PushOptions, type PushOutcome, pushRepository } from './push-repository.js';
import { isPushable, wavesOf } from './waves.js';
import { removeAllWork } from './workshop.js';

export interface CampaignPush extends PushOptions {
  /** New repositories a wave. */
  readonly wave: number;
  /** Between two waves, in milliseconds. */
  readonly pause: number;
  /** Fires when nothing new is to be begun. */
  readonly finish: AbortSignal;
  readonly onOutcome: (outcome: PushOutcome) => void;
  readonly onWave: (number: number, of: number, repositories: number) => void;
}

/** A pause that ends early when nothing new is to be begun. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

/**
 * Pushes what a campaign has made: first those pushed before, whose pull requests are looked at and brought up to
 * date, then new ones in waves. One repository at a time, since a forge takes changes one at a time.
 */
export async function pushCampaign(journal: Journal, options: CampaignPush): Promise<PushOutcome[]> {
  const records = [...journal.campaign.repositories.values()].filter(isPushable);
  const { known, waves } = wavesOf(records, options.wave);
  // A host without a token is found out before the first push.
  if (options.pullRequests)
    for (const host of new Set(records.flatMap(({ source }) => source.host ?? []))) await options.open(host);
  removeAllWork(journal.campaign.folder);
  const outcomes: PushOutcome[] = [];
  const all = async (some: readonly RepositoryRecord[]): Promise<void> => {
    for (const record of some) {
      if (options.finish.aborted || options.stop.aborted) return;
      const outcome = await pushRepository(journal, record, options);
      outcomes.push(outcome);
      options.onOutcome(outcome);
    }
  };
  try {
    await all(known);
    for (const [index, wave] of waves.entries()) {
      if (options.finish.aborted || options.stop.aborted) break;
      if (index > 0 && options.pause > 0 && !options.dryRun) await rest(options.pause, options.finish);
      if (options.finish.aborted) break;
      if (waves.length > 1) options.onWave(index + 1, waves.length, wave.length);
      await all(wave);
    }
  } finally {
    removeAllWork(journal.campaign.folder);
  }
  return outcomes;
}
