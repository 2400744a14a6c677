import { type Disk, realDisk } from '../../src/apply/disk.js';

export class Injected extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`${code}: injected`);
    this.code = code;
  }
}

/** What goes wrong at an operation: the process dies there, or this one operation fails. */
export type Fault = 'crash' | 'error';

export interface FaultyDisk {
  readonly disk: Disk;
  /** Operations done so far, by name. */
  readonly log: string[];
}

/** The real disk without waiting for it: what the tests below ask does not depend on power staying on. */
export const quickDisk: Disk = { ...realDisk, sync: () => undefined, syncFolder: () => undefined };

type AnyOperation = (...parameters: readonly unknown[]) => unknown;

/**
 * A disk whose operation number `at` (from 0) fails. After a `crash` every later one fails too, as
 * nothing runs in a dead process; a crash in a write leaves half of the bytes behind.
 */
export function faultyDisk(at: number, fault: Fault, code = 'EIO'): FaultyDisk {
  const log: string[] = [];
  let dead = false;
  const wrap =
    (name: string, operation: AnyOperation): AnyOperation =>
    (...parameters) => {
      const index = log.push(name) - 1;
      if (dead) throw new Injected('EDEAD');
      if (index === at) {
        dead = fault === 'crash';
        if (name === 'write' && dead) {
          const [descriptor, bytes, offset] = parameters as [number, Uint8Array, number];
          realDisk.write(
            descriptor,
            bytes.subarray(0, offset + Math.floor((bytes.length - offset) / 2)),
            offset,
          );
        }
        throw new Injected(code);
      }
      return operation(...parameters);
    };
  const entries = Object.entries(quickDisk).map(([name, operation]) => [
    name,
    wrap(name, operation as AnyOperation),
  ]);
  return { disk: Object.fromEntries(entries) as unknown as Disk, log };
}

/** A disk that takes only a few bytes at a time, and has room for `room` bytes in all. */
export function narrowDisk(atOnce: number, room = Number.POSITIVE_INFINITY): Disk {
  let left = room;
  return {
    ...quickDisk,
    write(descriptor, bytes, offset) {
      const end = Math.min(bytes.length, offset + atOnce);
      if (end - offset > left) throw new Injected('ENOSPC');
      left -= end - offset;
      return realDisk.write(descriptor, bytes.subarray(0, end), offset);
    },
  };
}
