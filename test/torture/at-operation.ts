import { type Disk, realDisk } from '../../src/apply/disk.js';

type AnyOperation = (...parameters: readonly unknown[]) => unknown;

export interface Watched {
  readonly disk: Disk;
  /** Operations asked for so far, by name. */
  readonly log: readonly string[];
}

/** The real disk, on which `happen` is called right before operation number `at` (from 0). */
export function atOperation(at: number, happen: () => void): Watched {
  const log: string[] = [];
  const wrap =
    (name: string, operation: AnyOperation): AnyOperation =>
    (...parameters) => {
      if (log.push(name) - 1 === at) happen();
      return operation(...parameters);
    };
  const operations = Object.entries(realDisk).map(([name, operation]) => [
    name,
    wrap(name, operation as AnyOperation),
  ]);
  return { disk: Object.fromEntries(operations) as Disk, log };
}
