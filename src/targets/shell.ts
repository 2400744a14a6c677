import { posix } from 'node:path';

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

export const regionOption = (region: string | undefined): string[] =>
  region === undefined ? [] : ['--region', region];

/** A command that looks for its files in the current folder, run in a template's. */
export function inFolder(template: string, command: string): string {
  const folder = posix.dirname(template);
  return folder === '.' ? command : `(cd ${shellWord(folder)} && ${command})`;
}
