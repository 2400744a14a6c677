import { existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readClones } from '../../bulk/clones.js';
import { type Journal, openJournal } from '../../bulk/journal.js';
import { type RepositoryList, readList } from '../../bulk/listed.js';
import type { Configuration } from '../../bulk/migrate-repository.js';
import type { RepositorySource } from '../../bulk/model.js';
import { queueAddress } from '../../bulk/queue/packages.js';
import { type RunOptions, runCampaign } from '../../bulk/run.js';
import { isInShard, parseShard } from '../../bulk/shard.js';
import { exitCodeOf } from '../../bulk/standing.js';
import { todoOf } from '../../bulk/todo.js';
import { keepConfiguration } from '../../bulk/workshop.js';
import { parseConfig } from '../../config/read.js';
import { sha256 } from '../../discover/decode.js';
import { Problem } from '../../model/problem.js';
import { plural } from '../../report/counts.js';
import { visible } from '../../report/visible.js';
import { BULK_COMMANDS } from '../bulk-commands.js';
import { BULK_SHARE_COMMANDS } from '../bulk-share-commands.js';
import { campaignView } from '../campaign-view.js';
import { atLeastOne, type Command, DEFAULT_CAMPAIGN } from '../command.js';
import { takeInterrupts } from '../interrupts.js';
import type { Invocation } from '../parse.js';
import { showCampaign } from '../show-campaign.js';
import { nearest } from '../suggest.js';
import type { Terminal } from '../terminal.js';

const DEFAULT_HOST = 'github.com';
const DEFAULT_TIMEOUT = 600;
const DEFAULT_SIZE = 1024;

function noSuchList(given: string): Problem {
  const meant = nearest(
    given,
    [...BULK_COMMANDS, ...BULK_SHARE_COMMANDS].flatMap(({ name }) => name.split(' ')[1] ?? []),
  );
  return new Problem('bulk/input', `${visible(given)} cannot be read`, {
    remedy:
      meant === undefined
        ? 'Name a file that lists repositories, or a folder of clones.'
        : `Did you mean \`dealias bulk ${meant}\`? Else name a file that lists repositories, or a folder of clones.`,
  });
}

async function listed(given: string, host: string, terminal: Terminal): Promise<RepositoryList> {
  if (given === '-')
    return readList(await terminal.readInput(), 'standard input', { host, folder: resolve('.') });
  const stat = statSync(given, { throwIfNoEntry: false });
  if (stat === undefined) throw noSuchList(given);
  if (stat.isDirectory()) return { repositories: await readClones(given), notes: [] };
  return readList(readFileSync(given, 'utf8'), given, { host, folder: resolve(dirname(given)) });
}

/** What --config names, read and found to be one. */
function givenConfiguration(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (statSync(given, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Problem('cli/no-such-file', `${visible(given)} is no file`, {
      remedy: 'Name a dealias.yaml.',
    });
  }
  const text = readFileSync(given, 'utf8');
  parseConfig(given, text);
  return text;
}

/** The campaign keeps its configuration, so that every later run means the same one. */
function configurationOf(folder: string, given: string | undefined): Configuration | null {
  const kept = join(folder, 'dealias.yaml');
  if (given !== undefined) keepConfiguration(folder, given);
  if (!existsSync(kept)) return null;
  const text = readFileSync(kept, 'utf8');
  parseConfig(kept, text);
  return { file: kept, text };
}

/** What is to be added to the campaign. */
async function asked(invocation: Invocation, terminal: Terminal): Promise<readonly RepositorySource[]> {
  const [given] = invocation.args;
  const shardText = invocation.texts.get('shard');
  const shard = shardText === undefined ? undefined : parseShard(shardText);
  if (given === undefined) return [];
  const { repositories, notes } = await listed(given, invocation.texts.get('host') ?? DEFAULT_HOST, terminal);
  // A list that whatever was to print it failed to print is no list of nothing.
  if (repositories.length + notes.length === 0) {
    const what = given === '-' ? 'standard input' : visible(given);
    throw new Problem('bulk/input', `${what} lists no repository`, {
      remedy: 'Write one a line. To go on with a campaign, leave the list out.',
    });
  }
  if (!invocation.flags.has('quiet')) for (const note of notes) terminal.note(`note: ${visible(note)}\n`);
  return shard === undefined ? repositories : repositories.filter(({ id }) => isInShard(id, shard));
}

function plan(journal: Journal, sources: readonly RepositorySource[]): void {
  for (const source of sources)
    if (!journal.campaign.repositories.has(source.id)) journal.append({ event: 'planned', source });
}

/** Plans what is listed, does what is to be done, and tells how the campaign stands. Pushes nothing. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { args, flags, texts } = invocation;
  const folder = resolve(texts.get('out') ?? DEFAULT_CAMPAIGN);
  const limits = {
    timeout: atLeastOne(invocation, 'timeout', DEFAULT_TIMEOUT) * 1000,
    bytes: atLeastOne(invocation, 'max-size', DEFAULT_SIZE) * 1024 * 1024,
  };
  const jobs = atLeastOne(invocation, 'jobs', availableParallelism());
  const queue = texts.get('queue');
  const address = queue === undefined ? undefined : queueAddress(queue, process.env);
  // All that may be wrong with what was given is found before a campaign is begun.
  const sources = await asked(invocation, terminal);
  const given = givenConfiguration(texts.get('config'));
  const journal = openJournal(folder, { create: args.length > 0 });
  const view = campaignView(terminal, flags.has('quiet'), () => performance.now());
  const interrupts = takeInterrupts((text) => view.note(text));
  let left = 0;
  try {
    const configuration = configurationOf(folder, given);
    plan(journal, sources);
    const digest = configuration === null ? null : sha256(Buffer.from(configuration.text));
    const todo = todoOf(journal.campaign, {
      tool: toolkit.version(),
      configuration: digest,
      retryFailed: flags.has('retry-failed'),
      trustBases: flags.has('trust-bases'),
      verify: flags.has('verify'),
    });
    const options: RunOptions = {
      configuration,
      digest,
      limits,
      verify: flags.has('verify'),
      jobs,
      finish: interrupts.finish,
      stop: interrupts.stop,
      onProgress: (record, done, total) => {
        left = total - done;
        view.show(record, done, total);
      },
    };
    left = todo.length;
    view.begin(todo.length);
    if (address === undefined) await runCampaign(journal, todo, options);
    else {
      const { coordinate } = await import('../../bulk/queue/coordinate.js');
      const onNoWorkers = (): void =>
        view.note(
          `No worker is there yet. Start some: dealias bulk worker --queue ${visible(address.url)}\n`,
        );
      await coordinate(journal, todo, { ...options, address, version: toolkit.version(), onNoWorkers });
    }
  } finally {
    view.end();
    interrupts.release();
    journal.close();
  }
  if (interrupts.finish.aborted && left > 0)
    view.note(
      `Stopped with ${plural(left, 'repository', 'repositories')} still to be looked at. Run the same command again to go on.\n`,
    );
  showCampaign(journal.campaign, texts.get('format'), terminal, toolkit.version());
  return exitCodeOf(journal.campaign);
};
