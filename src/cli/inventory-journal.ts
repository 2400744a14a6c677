import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { systemCode } from '../apply/disk.js';
import type { Journal } from '../inventory/aws/reader.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

const FORMAT = 'dealias inventory, not finished';
const READABLE_BY_OWNER = 0o600;
/** An interrupted inventory older than this is begun anew: the account has moved on. Milliseconds. */
const OLDEST = 60 * 60 * 1000;

/** What an interrupted inventory was of. Only the same goes on. */
export interface JournalSubject {
  readonly version: string;
  readonly account: string;
  readonly region: string;
  readonly scope: object;
  readonly redact: boolean;
}

interface Header {
  readonly format: typeof FORMAT;
  readonly subject: JournalSubject;
  readonly startedAt: string;
  /** Of the fingerprints, in base64: parts of two runs must agree on it. It goes when the inventory is finished. */
  readonly key: string;
}

/** The parts of an inventory that were read so far, in a file beside the one it will be saved to. */
export interface InventoryJournal extends Journal {
  readonly startedAt: string;
  readonly key: Buffer;
  /** Parts of an earlier run. */
  readonly resumed: number;
  /** The inventory is saved: takes the file away. */
  finish(): void;
  /** Keeps the file for the next run. */
  close(): void;
}

export const journalFile = (out: string): string => `${out}.partial`;

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Lines that are whole: a killed process can leave half a one at the end. */
function wholeLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function headerOf(line: string | undefined): Header | undefined {
  const value = parsed(line ?? '');
  const fits =
    value?.format === FORMAT && typeof value.startedAt === 'string' && typeof value.key === 'string';
  return fits ? (value as unknown as Header) : undefined;
}

interface Earlier {
  readonly header: Header;
  readonly parts: Map<string, unknown>;
}

/** What an earlier run of the same inventory left, if it is fresh. */
function earlier(file: string, subject: JournalSubject, now: number): Earlier | undefined {
  const [first, ...lines] = wholeLines(file) ?? [];
  if (first === undefined) return undefined;
  const header = headerOf(first);
  if (header === undefined) {
    throw new Problem('inventory/not-a-journal', `${visible(file)} exists, and dealias did not write it`, {
      remedy: 'Save the inventory under another name, or remove that file.',
    });
  }
  const same = JSON.stringify(header.subject) === JSON.stringify(subject);
  if (!same || now - Date.parse(header.startedAt) > OLDEST) return undefined;
  const parts = new Map<string, unknown>();
  for (const line of lines) {
    const part = parsed(line);
    if (typeof part?.part === 'string') parts.set(part.part, part.value);
  }
  return { header, parts };
}

/**
 * Opens the journal for an inventory that will be saved to `out`.
 * @throws Problem `inventory/not-a-journal` where a file of that name is something else, `cli/out` where none can be
 * written.
 */
export function openInventoryJournal(
  out: string,
  subject: JournalSubject,
  fresh: { readonly startedAt: string; readonly key: Buffer },
): InventoryJournal {
  const file = journalFile(out);
  const before = earlier(file, subject, Date.parse(fresh.startedAt));
  const header: Header = before?.header ?? {
    format: FORMAT,
    subject,
    startedAt: fresh.startedAt,
    key: fresh.key.toString('base64'),
  };
  const parts = before?.parts ?? new Map<string, unknown>();
  let descriptor: number;
  try {
    descriptor = openSync(file, 'w', READABLE_BY_OWNER);
  } catch (error) {
    throw new Problem('cli/out', `${visible(file)} cannot be written: ${visible(String(error))}`, {
      cause: error,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    });
  }
  const append = (line: object): void => void writeSync(descriptor, `${JSON.stringify(line)}\n`);
  // Written anew from what was whole, so that nothing torn is left in the middle.
  ftruncateSync(descriptor, 0);
  append(header);
  for (const [part, value] of parts) append({ part, value });
  fsyncSync(descriptor);
  // Calls that were under way when the run ended may still come to an answer.
  let open = true;
  const shut = (): void => {
    open = false;
    closeSync(descriptor);
  };
  return {
    startedAt: header.startedAt,
    key: Buffer.from(header.key, 'base64'),
    resumed: parts.size,
    get: (key) => parts.get(key),
    put: (key, value) => {
      if (open) append({ part: key, value });
    },
    finish: () => {
      shut();
      rmSync(file, { force: true });
    },
    close: shut,
  };
}
