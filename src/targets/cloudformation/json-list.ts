/** Where the elements of a JSON text's top-level list stand. Offsets are UTF-16 units. */
export interface ListLayout {
  /** One past the opening bracket. */
  readonly open: number;
  /** At the closing bracket. */
  readonly close: number;
  readonly elements: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Finds the elements of a list without printing anything anew, so that a file keeps its author's style.
 * The text must have passed `JSON.parse` and hold a list at the top; then counting brackets outside
 * strings is enough.
 */
export function layoutOfList(text: string): ListLayout {
  const elements: { start: number; end: number }[] = [];
  let depth = 0;
  let open = 0;
  let start = -1;
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (/[\s\uFEFF]/.test(unit ?? '')) continue;
    if (depth === 0) {
      open = at + 1;
      depth = 1;
      continue;
    }
    if (depth === 1 && (unit === ',' || unit === ']')) {
      if (start >= 0) elements.push({ start, end: last });
      start = -1;
      if (unit === ']') return { open, close: at, elements };
      continue;
    }
    if (start < 0) start = at;
    if (unit === '"') at = endOfString(text, at);
    else if (unit === '{' || unit === '[') depth++;
    else if (unit === '}' || unit === ']') depth--;
    last = at + 1;
  }
  return { open, close: text.length, elements };
}

/** The offset of the quote that closes the string opened at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
