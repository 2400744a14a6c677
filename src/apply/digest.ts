import { createHash } from 'node:crypto';
import type { Disk } from './disk.js';

/** SHA-256, hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The digest of the file at a path, or null where there is none. Follows a link. */
export function digestAt(disk: Disk, path: string): string | null {
  return disk.state(path) === null ? null : digestOf(disk.read(path));
}
