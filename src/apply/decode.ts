import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

/** The text of a file's bytes, byte order mark included, so that encoding it again gives the same bytes. */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem('apply/not-utf8', `${visible(path)} is not UTF-8`, {
      at: { file: path, line: 1, column: 1 },
      remedy: 'Save the file as UTF-8, or name it under `ignore:` in dealias.yaml.',
    });
  }
}
