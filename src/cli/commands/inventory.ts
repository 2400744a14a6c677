import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { realDisk } from '../../apply/disk.js';
import { replacePrivateFile } from '../../apply/durable-write.js';
import { DEFAULT_SHARE } from '../../inventory/aws/budgets.js';
import { realClock } from '../../inventory/aws/clock.js';
import { iamPolicy } from '../../inventory/aws/policy.js';
import { type Connection, type Journal, Reader } from '../../inventory/aws/reader.js';
import type { Inventory, Scope } from '../../inventory/model.js';
import { parseInventory } from '../../inventory/read.js';
import { renderNotes } from '../../inventory/show.js';
import { Problem } from '../../model/problem.js';
import { plural } from '../../report/counts.js';
import { renderJson } from '../../report/json.js';
import { visible } from '../../report/visible.js';
import type { Command } from '../command.js';
import { type InventoryJournal, journalFile, openInventoryJournal } from '../inventory-journal.js';
import type { Invocation } from '../parse.js';
import type { Terminal } from '../terminal.js';

const NO_JOURNAL: Journal = { get: () => undefined, put: () => undefined };
/** Milliseconds between two lines about the progress. */
const TOLD_EVERY = 10_000;

function scopeOf({ lists }: Invocation): Scope {
  const tags = (lists.get('tag') ?? []).map((tag) => {
    const [key = '', ...value] = tag.split('=');
    if (key !== '' && value.length > 0) return [key, value.join('=')];
    throw new Problem('cli/usage', `--tag ${visible(tag)} is no KEY=VALUE`, {
      remedy: 'Write for example --tag team=orders.',
    });
  });
  const sorted = (name: string): string[] => [...new Set(lists.get(name) ?? [])].sort();
  return { functions: sorted('function'), stacks: sorted('stack'), tags: Object.fromEntries(tags.sort()) };
}

function shareOf({ numbers }: Invocation): number {
  const percent = numbers.get('rate');
  if (percent === undefined) return DEFAULT_SHARE;
  if (percent >= 1 && percent <= 100) return percent / 100;
  throw new Problem('cli/usage', `--rate must be from 1 to 100, not ${percent}`, {
    remedy: 'It is the share of AWS’s rate limits to use, in percent.',
  });
}

async function connectionOf({ texts }: Invocation): Promise<Connection> {
  const profile = texts.get('profile');
  const endpoint = texts.get('endpoint-url');
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    throw new Problem('cli/usage', `--endpoint-url ${visible(endpoint)} is no address`, {
      remedy: 'Write for example --endpoint-url http://localhost:4566.',
    });
  }
  const { defaultRegion } = await import('../../inventory/place.js');
  return {
    region: texts.get('region') ?? (await defaultRegion(profile)),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** Throws where saving would overwrite anything but an earlier inventory. */
function refuseOverwriting(out: string): void {
  if (out === '-') {
    throw new Problem('cli/out', '--out needs the name of a file', {
      remedy: 'Leave --out away to have the inventory on standard output.',
    });
  }
  if (!existsSync(out)) return;
  try {
    parseInventory(out, readFileSync(out, 'utf8'));
  } catch (cause) {
    throw new Problem('cli/out', `${visible(out)} exists, and is no inventory`, {
      cause,
      remedy: 'Save it under another name, or remove that file.',
    });
  }
}

/** Lines about how far it is; one after another, never over one another. */
function progress(terminal: Terminal): {
  onFunction: (done: number, of: number) => void;
  onCall: () => void;
} {
  let calls = 0;
  let told = Date.now();
  let functions = 'listing functions';
  return {
    onCall: () => {
      calls++;
      if (Date.now() - told < TOLD_EVERY) return;
      told = Date.now();
      terminal.note(`… ${functions}, ${plural(calls, 'call')} made\n`);
    },
    onFunction: (done, of) => {
      functions = `${done} of ${plural(of, 'function')}`;
      if (done === 0) terminal.note(`${plural(of, 'function')} to read.\n`);
    },
  };
}

function save(out: string, inventory: Inventory): void {
  try {
    replacePrivateFile(realDisk, out, Buffer.from(renderJson(inventory)));
  } catch (error) {
    throw new Problem('cli/out', `${visible(out)} cannot be written: ${visible(String(error))}`, {
      cause: error,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    });
  }
}

/** Reads what is live, and saves or prints it. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { flags, texts } = invocation;
  if (flags.has('print-policy')) {
    terminal.out(iamPolicy());
    return 0;
  }
  const out = texts.get('out');
  if (out !== undefined) refuseOverwriting(out);
  const scope = scopeOf(invocation);
  const share = shareOf(invocation);
  const connection = await connectionOf(invocation);
  const quiet = flags.has('quiet');
  const redact = flags.has('redact');
  const [{ whereAmI }, { takeInventory }, { scrubber }] = await Promise.all([
    import('../../inventory/place.js'),
    import('../../inventory/take.js'),
    import('../../inventory/scrub.js'),
  ]);
  const clock = realClock;
  const place = await whereAmI(Reader.start({ clock, connection, share, journal: NO_JOURNAL }));
  if (!quiet) terminal.note(`Account ${place.account}, region ${visible(place.region)}. Only reading.\n`);
  const fresh = { startedAt: new Date(clock.now()).toISOString(), key: randomBytes(32) };
  const version = toolkit.version();
  const subject = { version, ...place, scope, redact };
  const journal: InventoryJournal | undefined =
    out === undefined ? undefined : openInventoryJournal(out, subject, fresh);
  if (!quiet && journal !== undefined && journal.resumed > 0) {
    terminal.note(
      `Going on with ${visible(journalFile(out ?? ''))}: ${plural(journal.resumed, 'part')} read before.\n`,
    );
  }
  const told = quiet ? {} : progress(terminal);
  const reader = Reader.start({ clock, connection, share, journal: journal ?? NO_JOURNAL, ...told });
  try {
    const inventory = await takeInventory(reader, {
      place,
      scope,
      redact,
      version,
      startedAt: journal?.startedAt ?? fresh.startedAt,
      scrubber: scrubber(journal?.key ?? fresh.key, redact),
      ...told,
    });
    if (out === undefined) terminal.out(renderJson(inventory));
    else save(out, inventory);
    journal?.finish();
    if (!quiet) terminal.note(renderNotes(inventory, out));
    return inventory.notLookedAt.length > 0 ? 1 : 0;
  } catch (error) {
    journal?.close();
    throw error;
  }
};
