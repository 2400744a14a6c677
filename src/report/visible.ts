/**
 * Characters that steer a terminal or reorder text on it: C0 and C1 controls, zero-width and
 * direction marks, line and paragraph separators, byte order mark, lone surrogates.
 */
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

function named(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default: {
      const unit = character.charCodeAt(0);
      return unit < 0x100
        ? `\\x${unit.toString(16).padStart(2, '0')}`
        : `\\u${unit.toString(16).padStart(4, '0')}`;
    }
  }
}

/** Text of unknown origin made harmless for one line of a terminal, log or comment: steering characters are spelt out. */
export function visible(text: string): string {
  return text.replace(STEERING, named);
}

/** As {@link visible}, but keeps line ends, and tabs, which a diff and a message of several lines need. */
export function visibleLines(text: string): string {
  return text.replace(STEERING, (character) =>
    character === '\n' || character === '\t' ? character : named(character),
  );
}
