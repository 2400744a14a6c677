import { structuredPatch } from 'diff';
import type { FinalText } from '../../apply/final-texts.js';

/** A run of lines of a diff, as unified diffs have them. */
export interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  /** Each begins with ` `, `+`, `-` or `\`. */
  readonly lines: readonly string[];
}

/** What changes in one file. */
export interface FileDiff {
  readonly path: string;
  readonly fresh: boolean;
  readonly hunks: readonly Hunk[];
}

/** The hunks of a file's change, as {@link FileDiff} has them. */
export function fileDiff(file: FinalText, context: number): FileDiff {
  const { hunks } = structuredPatch('', '', file.before ?? '', file.after, '', '', { context });
  return { path: file.path, fresh: file.before === null, hunks };
}
