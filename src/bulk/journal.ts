import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { realDisk, systemCode } from '../apply/disk.js';
import { replacePrivateFile } from '../apply/durable-write.js';
import { holdLock } from '../apply/lock.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { Campaign, CampaignEvent, RepositoryRecord } from './model.js';
import { replay } from './replay.js';

export const JOURNAL = 'journal.jsonl';
const FORMAT = 'dealias campaign journal';
const VERSION = 1;

/** An event as it is given: the journal adds when, and by whom. */
export type NewEvent = CampaignEvent extends infer Each
  ? Each extends CampaignEvent
    ? Omit<Each, 'at' | 'by'>
    : never
  : never;

/** The journal of a campaign, held by one process at a time. */
export interface Journal {
  readonly campaign: Campaign;
  /** Returns once the event is on the disk. */
  append(event: NewEvent, by?: string): void;
  /** As {@link append}, of an event that another journal tells of. */
  copy(event: CampaignEvent): void;
  close(): void;
}

interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly id: string;
}

/** Whether a text begins as a journal does: such a text is never taken for a list of repositories. */
export function looksLikeJournal(text: string): boolean {
  return text.startsWith(`{"format":"${FORMAT}"`);
}

function damaged(file: string, line: number, what: string): Problem {
  return new Problem('bulk/journal-damaged', `the journal of the campaign ${what}`, {
    at: { file, line, column: 1 },
    remedy: 'Restore the journal from a copy, or start a new campaign in another folder.',
  });
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function headerOf(file: string, line: string | undefined): Header {
  const value = line === undefined ? null : parseLine(line);
  if (value?.format !== FORMAT || typeof value.id !== 'string')
    throw damaged(file, 1, 'does not begin as one');
  if (value.version !== VERSION) {
    throw new Problem('bulk/journal-version', `${visible(file)} is of version ${String(value.version)}`, {
      remedy: `This dealias reads version ${VERSION}: use the one that the campaign was begun with.`,
    });
  }
  return { format: FORMAT, version: VERSION, id: value.id };
}

interface Reading {
  readonly header: Header;
  readonly events: readonly CampaignEvent[];
  readonly records: Map<string, RepositoryRecord>;
  /** Bytes up to the end of the last whole line: what comes after was torn by a crash. */
  readonly whole: number;
}

function isEvent(value: Record<string, unknown> | null): value is Record<string, unknown> & CampaignEvent {
  return typeof value?.event === 'string' && typeof value.at === 'string';
}

/** A crash can leave half a line, or zeros, at the end and nowhere else. */
function readLines(file: string, bytes: Buffer): Reading {
  const end = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const header = headerOf(file, lines[0]);
  const records = new Map<string, RepositoryRecord>();
  const events: CampaignEvent[] = [];
  lines.slice(1).forEach((line, index) => {
    const value = parseLine(line);
    if (!isEvent(value)) throw damaged(file, index + 2, 'has a line that is no event');
    if (!replay(records, value)) throw damaged(file, index + 2, 'tells of a repository before its planning');
    events.push(value);
  });
  return { header, events, records, whole: end };
}

function readBytes(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw new Problem('bulk/journal-unreadable', `${visible(file)} cannot be read`, {
      cause: error,
      remedy: 'Give read permission to it.',
    });
  }
}

/**
 * A campaign as it stands, from its journal alone. May be called while another process goes on with it.
 * @throws Problem `bulk/no-campaign` where the folder holds none, `bulk/journal-damaged` with the line
 */
export function readCampaign(folder: string): Campaign {
  return readHistory(folder).campaign;
}

/** As {@link readCampaign}, with all that has happened, in order. */
export function readHistory(folder: string): { campaign: Campaign; events: readonly CampaignEvent[] } {
  const file = join(folder, JOURNAL);
  const bytes = readBytes(file);
  if (bytes === null) {
    throw new Problem('bulk/no-campaign', `${visible(folder)} holds no campaign`, {
      remedy: 'Name the folder that `dealias bulk … --out FOLDER` made.',
    });
  }
  const { header, events, records } = readLines(file, bytes);
  return { campaign: { folder: resolve(folder), id: header.id, repositories: records }, events };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Problem('bulk/no-folder', `${visible(folder)} can’t be the folder of a campaign`, {
      cause,
      remedy: 'Name a folder that is there, or can be made, and may be written to.',
    });
  }
}

function begin(file: string): void {
  const header: Header = { format: FORMAT, version: VERSION, id: randomUUID() };
  // Whole or not at all: a journal without its first line would be none.
  replacePrivateFile(realDisk, file, Buffer.from(`${JSON.stringify(header)}\n`));
}

function lockedBy(path: string, holder: string): Problem {
  return new Problem('bulk/locked', `${holder} is at work on this campaign`, {
    remedy: `Wait for it to end. If no such process is running, remove ${visible(path)}.`,
  });
}

/**
 * Opens the journal of a campaign for writing; begins one where the folder holds none and `create` is given.
 * @throws Problem as {@link readCampaign}, and `bulk/locked` while another process has it open
 */
export function openJournal(folder: string, options: { readonly create?: boolean } = {}): Journal {
  const file = join(folder, JOURNAL);
  if (options.create === true) makeFolder(folder);
  else readCampaign(folder);
  const release = holdLock(realDisk, join(folder, 'lock'), lockedBy);
  try {
    if (readBytes(file) === null) begin(file);
    const descriptor = openSync(file, 'r+');
    const { header, records, whole } = readLines(file, readFileSync(file));
    ftruncateSync(descriptor, whole);
    const campaign: Campaign = { folder: resolve(folder), id: header.id, repositories: records };
    return writing(campaign, records, descriptor, whole, release);
  } catch (error) {
    release();
    throw error;
  }
}

function writing(
  campaign: Campaign,
  records: Map<string, RepositoryRecord>,
  descriptor: number,
  whole: number,
  release: () => void,
): Journal {
  let end = whole;
  let torn = false;
  const write = (event: CampaignEvent): void => {
    if (event.event !== 'planned' && !records.has(event.repository))
      throw new Error(`${event.repository} has an event before its planning`);
    const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
    try {
      if (torn) ftruncateSync(descriptor, end);
      torn = true;
      for (let done = 0; done < bytes.length; )
        done += writeSync(descriptor, bytes, done, bytes.length - done, end + done);
      fsyncSync(descriptor);
      torn = false;
    } catch (error) {
      throw new Problem('bulk/journal-write', 'the journal of the campaign cannot be written', {
        cause: error,
        remedy: 'Make room on the disk, then run the same command again to go on.',
      });
    }
    end += bytes.length;
    replay(records, event);
  };
  return {
    campaign,
    append: (event, by) =>
      write({ at: new Date().toISOString(), ...(by === undefined ? {} : { by }), ...event }),
    copy: write,
    close() {
      closeSync(descriptor);
      release();
    },
  };
}
