import { Problem } from '../model/problem.js';

/** What Ctrl-C asks of a long run: the first time to finish what is under way, the second time to stop. */
export interface Interrupts {
  readonly finish: AbortSignal;
  readonly stop: AbortSignal;
  /** Gives the signals back to the system. */
  release(): void;
}

/** Takes SIGINT and SIGTERM. `note` is told what the first one means. */
export function takeInterrupts(note: (text: string) => void): Interrupts {
  const finish = new AbortController();
  const stop = new AbortController();
  const interrupted = (): void => {
    if (finish.signal.aborted) {
      stop.abort(
        new Problem('cli/stopped', 'stopped at once, as asked', {
          remedy: 'Run the same command again: it goes on where it stopped.',
        }),
      );
      return;
    }
    note('Finishing what is under way. Press Ctrl-C again to stop at once.\n');
    finish.abort(new Error('finishing'));
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  return {
    finish: finish.signal,
    stop: stop.signal,
    release() {
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
    },
  };
}
