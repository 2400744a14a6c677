import { closeSync, openSync, readSync } from 'node:fs';
import { LARGEST_FILE } from './skip.js';

/** One byte more than the largest file: one that fills it is too large, however large it is. */
let room: Buffer | undefined;

/**
 * The bytes of a regular file, or undefined where it is larger than {@link LARGEST_FILE}. They are good until the next call:
 * thousands of files are looked at once and thrown away, and room for each would have to be found and freed.
 * @throws what the system says where the file can't be read.
 */
export function readBytesOnce(file: string): Buffer | undefined {
  room ??= Buffer.allocUnsafeSlow(LARGEST_FILE + 1);
  const handle = openSync(file, 'r');
  try {
    let length = 0;
    while (length < room.length) {
      const more = readSync(handle, room, length, room.length - length, null);
      if (more === 0) return room.subarray(0, length);
      length += more;
    }
    return undefined;
  } finally {
    closeSync(handle);
  }
}
