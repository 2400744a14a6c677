import { plural } from '../counts.js';
import { visible } from '../visible.js';
import type { FileDiff, Hunk } from './diff.js';
import { anchor, type Html, html } from './markup.js';
import type { Redactor } from './redact.js';

/** A file with more lines of diff is closed at first. */
const OPEN_UP_TO = 60;
/** Of one file; what is beyond is in the patch. */
const MOST_LINES = 2000;
/** Bytes of one line; minified code has no others. */
const MOST_LETTERS = 500;

const KINDS: Readonly<Record<string, string>> = { '+': 'add', '-': 'del', '\\': 'dim' };

interface Line {
  readonly number: string;
  readonly text: string;
  readonly kind: string;
}

function* linesOf(hunk: Hunk): Generator<Line> {
  let [before, after] = [hunk.oldStart, hunk.newStart];
  for (const text of hunk.lines) {
    const kind = KINDS[text[0] ?? ''] ?? '';
    yield { number: kind === 'del' ? String(before) : kind === 'dim' ? '' : String(after), text, kind };
    if (kind === '' || kind === 'del') before++;
    if (kind === '' || kind === 'add') after++;
  }
}

/** Tabs are kept; whatever else steers or reorders text is spelt out. */
function shown(text: string): string {
  const cut = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} … (${text.length} letters)` : text;
  return (cut.endsWith('\r') ? cut.slice(0, -1) : cut).split('\t').map(visible).join('    ');
}

function counts(diff: FileDiff): readonly [added: number, removed: number, all: number] {
  const lines = diff.hunks.flatMap((hunk) => hunk.lines);
  const of = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  return [of('+'), of('-'), lines.length];
}

/** One file of a diff, with its secrets masked. */
export function diffSection(diff: FileDiff, redact: Redactor): Html {
  const [added, removed, all] = counts(diff);
  const rows: Html[] = [];
  for (const hunk of diff.hunks) {
    if (rows.length >= MOST_LINES) break;
    rows.push(html`<span class="hunk">lines from ${hunk.newStart}</span>\n`);
    for (const { number, text, kind } of linesOf(hunk)) {
      const line = shown(text[0] + redact(diff.path, text.slice(1)));
      rows.push(
        html`<span class="line ${kind}"><span class="no" aria-hidden="true">${number}</span>${line}</span>\n`,
      );
    }
  }
  const cut = rows.length > MOST_LINES;
  const left = cut
    ? html`<p class="note">Only the first ${MOST_LINES} of ${all} lines are here; <code>dealias migrate --format patch</code> has all of them.</p>`
    : '';
  const name = anchor('file', diff.path);
  return html`<details class="file" data-item${all <= OPEN_UP_TO ? html` open` : ''}><summary><h3 id="${name}"><code>${diff.path}</code></h3> <span class="sums">${diff.fresh ? 'new, ' : ''}${plural(added, 'line')} added, ${removed} removed</span></summary><div class="scroll" role="group" tabindex="0" aria-labelledby="${name}"><pre>${rows.slice(0, MOST_LINES)}</pre></div>${left}</details>`;
}
