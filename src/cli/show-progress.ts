import type { RepositoryRecord } from '../bulk/model.js';
import { NO_PROGRESS, progressed, progressLine, repositoryLine } from '../bulk/progress.js';
import { fit } from '../report/columns.js';
import type { Terminal } from './terminal.js';

const CLEAR_LINE = '\r\x1b[2K';

/** Tells of a run while it goes on: one line that moves on a terminal, a line a repository off it. */
export interface ProgressView {
  show(record: RepositoryRecord, done: number, total: number): void;
  /** Text that must not be lost between two progress lines. */
  note(text: string): void;
  end(): void;
}

/** @param now milliseconds, for a clock that a test can set */
export function progressView(terminal: Terminal, quiet: boolean, now: () => number): ProgressView {
  const started = now();
  let progress = NO_PROGRESS;
  const line = (): string => fit(progressLine(progress), terminal.width - 1);
  return {
    show(record, done, total) {
      progress = progressed(progress, record, done, total, now() - started);
      if (quiet) return;
      if (terminal.noteInteractive) terminal.note(`${CLEAR_LINE}${line()}`);
      else terminal.note(`${repositoryLine(record, done, total)}\n`);
    },
    note(text) {
      terminal.note(
        terminal.noteInteractive && progress.done > 0 && !quiet ? `${CLEAR_LINE}${text}${line()}` : text,
      );
    },
    end() {
      if (quiet || progress.done === 0) return;
      terminal.note(terminal.noteInteractive ? `${CLEAR_LINE}${line()}\n` : `${line()}\n`);
    },
  };
}
