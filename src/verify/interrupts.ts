import { Problem } from '../model/problem.js';
import { killEvery } from './process-groups.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let listening = 0;
let isStopped = false;

/**
 * Lets the first signal stop this work in order: no handler outlives it, and what was laid out for it is removed. The
 * second ends the process at once.
 */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  if (listening++ === 0) {
    isStopped = false;
    for (const signal of SIGNALS) process.once(signal, stop);
  }
  try {
    return await work();
  } finally {
    if (--listening === 0) for (const signal of SIGNALS) process.off(signal, stop);
  }
}

function stop(): void {
  isStopped = true;
  killEvery();
}

/** @throws Problem `verify/stopped` once a signal came: what still runs beside what ended first ends by it, too */
export function throwIfStopped(): void {
  if (isStopped)
    throw new Problem('verify/stopped', 'the verification was stopped before its end', {
      remedy: 'Run it again; `--function` picks single functions.',
    });
}
