import { diffArrays } from 'diff';

/** One word, number or mark of a source text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TOKEN = /[\p{ID_Start}_$][\p{ID_Continue}$]*|\d[\w.]*|[^\s\w]/gu;

/** Cuts a text up finely enough to compare; quotes and comments are marks and words like others. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    text: found,
  }));
}

/** Which tokens of an old text stand in a new one: for each, the index of its counterpart, or -1. */
export interface Alignment {
  readonly old: readonly Token[];
  readonly now: readonly Token[];
  readonly toNow: readonly number[];
  readonly toOld: readonly number[];
}

/**
 * Lines up two texts: first their words, then the marks next to words that are lined up. A dot or bracket by itself
 * is the same everywhere and lines up nothing.
 */
export function align(before: string, after: string): Alignment {
  const old = tokensOf(before);
  const now = tokensOf(after);
  const toNow = old.map(() => -1);
  const words = { old: wordsIn(old), now: wordsIn(now) };
  const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
  const matched = new Array<number>(words.old.length).fill(-1);
  let [i, j] = [0, 0];
  for (const part of diffArrays(
    words.old.map((at) => text(old, at)),
    words.now.map((at) => text(now, at)),
  )) {
    const count = part.value.length;
    if (part.removed) i += count;
    else if (part.added) j += count;
    else for (let n = 0; n < count; n++) matched[i++] = j++;
  }
  slideRight(
    matched,
    (at) => text(old, words.old[at] ?? -1),
    (at) => text(now, words.now[at] ?? -1),
  );
  for (const [at, to] of matched.entries()) if (to >= 0) toNow[words.old[at] ?? 0] = words.now[to] ?? -1;
  const toOld = now.map(() => -1);
  for (const [at, to] of toNow.entries()) if (to >= 0) toOld[to] = at;
  const spread = (from: number, to: number, step: 1 | -1): void => {
    let [a, b] = [from + step, to + step];
    while (a >= 0 && b >= 0 && a < old.length && b < now.length) {
      if (toNow[a] !== -1 || toOld[b] !== -1 || text(old, a) !== text(now, b) || isWord(text(old, a))) return;
      toNow[a] = b;
      toOld[b] = a;
      a += step;
      b += step;
    }
  };
  spread(-1, -1, 1);
  for (const [at, to] of [...toNow.entries()]) if (to >= 0) spread(at, to, 1);
  for (const [at, to] of [...toNow.entries()].reverse()) if (to >= 0) spread(at, to, -1);
  spread(old.length, now.length, -1);
  return { old, now, toNow, toOld };
}

function isWord(text: string): boolean {
  return /[\p{ID_Continue}$]/u.test(text);
}

function wordsIn(tokens: readonly Token[]): number[] {
  return tokens.flatMap(({ text }, at) => (isWord(text) ? [at] : []));
}

/**
 * Of `const a = …; const b = …` with the first taken out, the second `const` is the one that is left: a change is
 * moved as far to the right as it goes, so that it starts where a statement does.
 */
function slideRight(matched: number[], old: (at: number) => string, now: (at: number) => string): void {
  for (let at = matched.length - 1; at >= 0; at--) {
    const to = matched[at] ?? -1;
    if (to < 0) continue;
    let next = at + 1;
    while (next < matched.length && (matched[next] ?? -1) < 0) next++;
    const onward = matched[next] ?? -1;
    if (onward < 0) continue;
    const removed = next > at + 1 && onward === to + 1;
    const added = next === at + 1 && onward > to + 1;
    if (removed && old(next - 1) === old(at)) {
      matched[next - 1] = to;
      matched[at] = -1;
    } else if (added && now(onward - 1) === now(to)) matched[at] = onward - 1;
  }
}

/** A range of tokens, the end left out. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The stretches in which the two texts differ, in order: what stood there, and what stands there now. */
export function hunks({ old, now, toNow, toOld }: Alignment): { readonly old: Span; readonly now: Span }[] {
  const found: { old: Span; now: Span }[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && toNow[i] === j) {
      i++;
      j++;
      continue;
    }
    const [from, start] = [i, j];
    while (i < old.length && (toNow[i] ?? -1) < 0) i++;
    while (j < now.length && (toOld[j] ?? -1) < 0) j++;
    found.push({ old: { from, to: i }, now: { from: start, to: j } });
  }
  return found;
}
