/** One word for a POSIX shell, quoted only where it must be, so that no name or value is read as syntax. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(text) && !text.startsWith('=')
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command line of words, each quoted as it needs. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
