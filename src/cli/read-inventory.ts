import { randomBytes } from 'node:crypto';
import { realClock } from '../inventory/aws/clock.js';
import { type Connection, type Journal, Reader } from '../inventory/aws/reader.js';
import type { Inventory, Scope } from '../inventory/model.js';
import { Problem } from '../model/problem.js';
import { plural } from '../report/counts.js';
import { visible } from '../report/visible.js';
import { type InventoryJournal, journalFile, openInventoryJournal } from './inventory-journal.js';
import type { Invocation } from './parse.js';
import type { Terminal } from './terminal.js';

const NO_JOURNAL: Journal = { get: () => undefined, put: () => undefined };
/** Milliseconds between two lines about the progress. */
const TOLD_EVERY = 10_000;

/** Which AWS to ask: the options `--region`, `--profile` and `--endpoint-url`. */
export async function connectionOf({ texts }: Invocation): Promise<Connection> {
  const profile = texts.get('profile');
  const endpoint = texts.get('endpoint-url');
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    throw new Problem('cli/usage', `--endpoint-url ${visible(endpoint)} is no address`, {
      remedy: 'Write for example --endpoint-url http://localhost:4566.',
    });
  }
  const { defaultRegion } = await import('../inventory/place.js');
  return {
    region: texts.get('region') ?? (await defaultRegion(profile)),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
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

export interface Reading {
  readonly connection: Connection;
  readonly scope: Scope;
  /** Of AWS’s rate limits, 0 to 1. */
  readonly share: number;
  readonly redact: boolean;
  readonly quiet: boolean;
  readonly version: string;
  /** Where it is saved; beside it, what was read is kept until it is complete. */
  readonly out: string | undefined;
}

/** Reads what is live. @param keep what becomes of it; what was read is forgotten only afterwards */
export async function readInventory(
  { connection, scope, share, redact, quiet, version, out }: Reading,
  terminal: Terminal,
  keep: (inventory: Inventory) => void,
): Promise<Inventory> {
  const [{ whereAmI }, { takeInventory }, { scrubber }] = await Promise.all([
    import('../inventory/place.js'),
    import('../inventory/take.js'),
    import('../inventory/scrub.js'),
  ]);
  const clock = realClock;
  const place = await whereAmI(Reader.start({ clock, connection, share, journal: NO_JOURNAL }));
  if (!quiet) terminal.note(`Account ${place.account}, region ${visible(place.region)}. Only reading.\n`);
  const fresh = { startedAt: new Date(clock.now()).toISOString(), key: randomBytes(32) };
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
    keep(inventory);
    journal?.finish();
    return inventory;
  } catch (error) {
    journal?.close();
    throw error;
  }
}
