/** Text as it looks where UTF-8 is read as Latin-1. */
export function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
