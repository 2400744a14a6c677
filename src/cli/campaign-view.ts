import type { RepositoryRecord } from '../bulk/model.js';
import { NO_PROGRESS, progressed, progressLine, repositoryLine } from '../bulk/progress.js';
import { liveLine } from './live-line.js';
import type { Terminal } from './terminal.js';

/** Milliseconds after which the line is written again though nothing happened: the time left is less by then. */
const TICK = 1_000;

/** Tells of a campaign while it goes on: one line that moves on a terminal, a line a repository off it. */
export interface CampaignView {
  begin(total: number): void;
  show(record: RepositoryRecord, done: number, total: number): void;
  /** Text that must not be lost between two progress lines. */
  note(text: string): void;
  end(): void;
}

/** @param now milliseconds, for a clock that a test can set */
export function campaignView(terminal: Terminal, quiet: boolean, now: () => number): CampaignView {
  const started = now();
  const line = liveLine(terminal, now);
  let progress = NO_PROGRESS;
  let ticking: NodeJS.Timeout | undefined;
  const text = (): string => progressLine({ ...progress, elapsed: now() - started }, terminal.noteWidth - 1);
  const redraw = (): void => {
    if (!quiet) line.show(text());
  };
  return {
    begin(total) {
      progress = { ...progress, total };
      if (total === 0 || quiet || !terminal.noteInteractive) return;
      redraw();
      ticking = setInterval(redraw, TICK).unref();
    },
    show(record, done, total) {
      progress = progressed(progress, record, done, total);
      if (quiet) return;
      if (terminal.noteInteractive) redraw();
      else terminal.note(`${repositoryLine(record, done, total)}\n`);
    },
    note: (said) => line.note(said),
    end() {
      clearInterval(ticking);
      line.end(quiet || progress.done === 0 ? undefined : text());
    },
  };
}
