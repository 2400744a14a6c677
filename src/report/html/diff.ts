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

/** A path as git writes it in a patch: see `gitPath`. */
function unquoted(text: string): string {
  const name = text.replace(/\t.*$/, '');
  if (!name.startsWith('"')) return name.replace(/^b\//, '');
  const bytes = [...name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gs)].map(
    ([, octal, escaped, plain]) =>
      octal === undefined ? (escaped ?? plain ?? '').charCodeAt(0) : Number.parseInt(octal, 8),
  );
  return Buffer.from(bytes).toString('utf8').replace(/^b\//, '');
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The files of a patch that dealias made. A hunk is as long as its head says, whatever its lines look like. */
export function diffsOf(patch: string): FileDiff[] {
  const lines = patch.split('\n');
  const diffs: (FileDiff & { hunks: Hunk[] })[] = [];
  let fresh = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('diff --git ')) fresh = false;
    else if (line.startsWith('new file mode')) fresh = true;
    else if (line.startsWith('+++ ')) diffs.push({ path: unquoted(line.slice(4)), fresh, hunks: [] });
    const head = HUNK.exec(line);
    if (head === null) continue;
    let [before, after] = [Number(head[2] ?? 1), Number(head[4] ?? 1)];
    const own: string[] = [];
    while (before > 0 || after > 0 || (lines[at + 1] ?? '').startsWith('\\')) {
      const next = lines[++at];
      if (next === undefined) break;
      own.push(next);
      if (next.startsWith(' ') || next.startsWith('-')) before--;
      if (next.startsWith(' ') || next.startsWith('+')) after--;
    }
    diffs.at(-1)?.hunks.push({ oldStart: Number(head[1]), newStart: Number(head[3]), lines: own });
  }
  return diffs;
}
