import { sha256 } from '../discover/decode.js';
import type { Disk } from './disk.js';

/** The digest of the file at a path, or null where there is none. Follows a link. */
export function digestAt(disk: Disk, path: string): string | null {
  return disk.state(path) === null ? null : sha256(disk.read(path));
}
