import { openJournal } from '../../bulk/journal.js';
import { pushCampaign } from '../../bulk/push.js';
import type { PushOutcome } from '../../bulk/push-repository.js';
import { isPushable } from '../../bulk/waves.js';
import { Problem } from '../../model/problem.js';
import { plural } from '../../report/counts.js';
import { visible } from '../../report/visible.js';
import { type Command, DEFAULT_CAMPAIGN } from '../command.js';
import { type ForgeAccess, forgeAccess } from '../forge-access.js';
import { takeInterrupts } from '../interrupts.js';
import type { Invocation } from '../parse.js';

const DEFAULT_BRANCH = 'dealias';
const MINUTE = 60_000;
const SAFE_BRANCH = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[A-Za-z0-9._/+-]+(?<![/.])$/;

const WORDS: Readonly<Record<PushOutcome['kind'], readonly [done: string, would: string]>> = {
  pushed: ['branch pushed', 'would push the branch'],
  created: ['pull request made', 'would push the branch and make a pull request'],
  updated: ['pull request updated', 'would update the branch and its pull request'],
  unchanged: ['up to date', 'up to date'],
  merged: ['merged', 'merged'],
  closed: ['closed by someone, and left so', 'closed by someone, and left so'],
  moved: ['its base has moved: run `dealias bulk` again', 'its base has moved: run `dealias bulk` again'],
  differs: [
    'held back: verification found differences; --with-differences pushes it all the same',
    'would be held back: verification found differences',
  ],
  failed: ['failed', 'would fail'],
};

function line({ record, kind, url, notes }: PushOutcome, dryRun: boolean): string {
  const [done, would] = WORDS[kind];
  const where = url === undefined ? '' : ` ${visible(url)}`;
  const more = notes.map((note) => `\n  ${visible(note)}`).join('');
  return `${visible(record.source.id)}: ${dryRun ? would : done}${where}${more}\n`;
}

function branchFrom({ texts }: Invocation): string {
  const branch = texts.get('branch') ?? DEFAULT_BRANCH;
  if (SAFE_BRANCH.test(branch)) return branch;
  throw new Problem('cli/usage', `${visible(branch)} is no name for a branch`, {
    remedy: 'Use letters, digits, - and /.',
  });
}

function labelsFrom({ texts }: Invocation): string[] {
  const given = texts.get('label') ?? '';
  return given
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

function sums(outcomes: readonly PushOutcome[], dryRun: boolean): string {
  const counts = new Map<PushOutcome['kind'], number>();
  for (const { kind } of outcomes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}`);
  const head = `${plural(outcomes.length, 'repository', 'repositories')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
  return `${head}${dryRun ? ' A dry run: nothing was pushed.' : ''}\n`;
}

/** Branches and pull requests of a campaign; run again, it brings them up to date and goes on. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { args, flags, numbers } = invocation;
  const branch = branchFrom(invocation);
  const wave = numbers.get('wave') ?? Number.MAX_SAFE_INTEGER;
  if (wave < 1)
    throw new Problem('cli/usage', '--wave must be 1 or more', { remedy: 'Leave it out for one wave.' });
  const dryRun = flags.has('dry-run');
  const quiet = flags.has('quiet');
  const journal = openJournal(args[0] ?? DEFAULT_CAMPAIGN);
  const say = (text: string): void => {
    if (!quiet) terminal.note(text);
  };
  const interrupts = takeInterrupts(say);
  let access: ForgeAccess | undefined;
  try {
    access = await forgeAccess(invocation, toolkit.version(), interrupts, say);
    const outcomes = await pushCampaign(journal, {
      branch,
      wave,
      dryRun,
      open: access.open,
      pause: (numbers.get('pause') ?? 0) * MINUTE,
      pullRequests: !flags.has('no-pr'),
      draft: flags.has('draft'),
      labels: labelsFrom(invocation),
      reviewers: !flags.has('no-reviewers'),
      withDifferences: flags.has('with-differences'),
      finish: interrupts.finish,
      stop: interrupts.stop,
      onOutcome: (outcome) => terminal.out(line(outcome, dryRun)),
      onWave: (number, of, count) =>
        say(`Wave ${number} of ${of}: ${plural(count, 'repository', 'repositories')}.\n`),
    });
    terminal.out(sums(outcomes, dryRun));
    const kinds = new Set(outcomes.map(({ kind }) => kind));
    if (kinds.has('failed')) return 2;
    const asked = [...journal.campaign.repositories.values()].filter(isPushable).length;
    if (interrupts.finish.aborted && outcomes.length < asked)
      say(`Stopped: ${asked - outcomes.length} not looked at yet. Run the same command again to go on.\n`);
    return kinds.has('moved') ||
      kinds.has('differs') ||
      outcomes.length < asked ||
      (dryRun && outcomes.length > 0)
      ? 1
      : 0;
  } finally {
    access?.close();
    interrupts.release();
    journal.close();
  }
};
