import { structuredPatch } from 'diff';
import type { FinalText } from '../apply/final-texts.js';

const DEFAULT_CONTEXT = 3;

/** A path as git writes it in a patch: in quotes, bytes spelt out, where it holds anything unusual. */
export function gitPath(path: string): string {
  const bytes = Buffer.from(path);
  if (bytes.every((byte) => byte > 0x1f && byte < 0x7f && byte !== 0x22 && byte !== 0x5c)) return path;
  let quoted = '';
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) quoted += `\\${String.fromCharCode(byte)}`;
    else if (byte > 0x1f && byte < 0x7f) quoted += String.fromCharCode(byte);
    else quoted += `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `"${quoted}"`;
}

/** A range of a hunk's header; git counts an empty one from the line before it. */
function range(start: number, count: number): string {
  const first = count === 0 ? start - 1 : start;
  return count === 1 ? `${first}` : `${Math.max(first, 0)},${count}`;
}

function hunksOf(file: FinalText, context: number): string {
  const patch = structuredPatch('', '', file.before ?? '', file.after, '', '', { context });
  return patch.hunks
    .map(
      (hunk) =>
        `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@\n${hunk.lines.join('\n')}\n`,
    )
    .join('');
}

/** The lines of one file's change, as `git apply` takes them. */
export function filePatch(file: FinalText, context = DEFAULT_CONTEXT): string {
  const from = gitPath(`a/${file.path}`);
  const to = gitPath(`b/${file.path}`);
  const hunks = hunksOf(file, context);
  const head = `diff --git ${from} ${to}\n${file.before === null ? 'new file mode 100644\n' : ''}`;
  if (hunks === '') return head;
  // Git takes what follows a tab for a date, and needs one where a name has spaces.
  const tab = (name: string): string => (name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name);
  return `${head}--- ${file.before === null ? '/dev/null' : tab(from)}\n+++ ${tab(to)}\n${hunks}`;
}

/** A unified diff of all files that `git apply` takes; empty where nothing changes. Exact, so not safe for a terminal. */
export function renderPatch(files: readonly FinalText[], context = DEFAULT_CONTEXT): string {
  return files.map((file) => filePatch(file, context)).join('');
}
