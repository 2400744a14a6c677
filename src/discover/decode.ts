import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { Problem } from '../model/problem.js';

/** SHA-256 of bytes, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The text of a file's bytes, byte order mark kept.
 * @throws Problem `file/not-utf8` with the line of the first byte that is none.
 */
export function decodeUtf8(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const good = lengthOfValidPrefix(bytes);
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, good));
    const lines = before.split(/\r\n|\r|\n/);
    throw new Problem('file/not-utf8', `${path} is not UTF-8 text (byte ${good + 1}).`, {
      at: { file: path, line: lines.length, column: (lines.at(-1) ?? '').length + 1 },
      remedy: 'Convert the file to UTF-8, or name it under "ignore" in dealias.yaml.',
    });
  }
}

function lengthOfValidPrefix(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (prefixIsValid(bytes, middle)) low = middle;
    else high = middle - 1;
  }
  // A character that was begun and not finished is where it goes wrong, not what follows it.
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}

/** A prefix that ends inside a character is still valid when some shorter tail of it is. */
function prefixIsValid(bytes: Uint8Array, length: number): boolean {
  if (isUtf8(bytes.subarray(0, length))) return true;
  for (let cut = 1; cut <= 3 && cut <= length; cut++) {
    const head = bytes.subarray(0, length - cut);
    const tail = bytes.subarray(length - cut, length);
    if (isUtf8(head) && startsCharacter(tail)) return true;
  }
  return false;
}

function startsCharacter(tail: Uint8Array): boolean {
  const lead = tail[0] ?? 0;
  const size = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  return (
    lead >= 0xc2 && lead <= 0xf4 && tail.length < size && tail.subarray(1).every((b) => b >= 0x80 && b < 0xc0)
  );
}
