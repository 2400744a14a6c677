import { dirname } from 'node:path';
import { type Disk, type FileState, systemCode } from './disk.js';

const NEW_FILE_MODE = 0o666;

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // The error that led here is the one to tell about.
  }
}

function writeAll(disk: Disk, descriptor: number, bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.length) {
    const taken = disk.write(descriptor, bytes, offset);
    if (taken <= 0) throw new Error('the disk took no more bytes');
    offset += taken;
  }
}

function keepOwner(disk: Disk, descriptor: number, model: FileState): void {
  if (process.getuid?.() === model.uid && process.getgid?.() === model.gid) return;
  try {
    disk.setOwner(descriptor, model.uid, model.gid);
  } catch (error) {
    // Only a superuser may give files away; anyone else ends up as the owner, as with any editor.
    if (systemCode(error) !== 'EPERM') throw error;
  }
}

/**
 * Writes a file that must not exist, and returns once it is on the disk in full. `model` is the
 * file it will replace, whose mode and owner it takes. Leaves nothing behind when it throws.
 */
export function writeNewFile(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  options: { model?: FileState; mode?: number } = {},
): void {
  const descriptor = disk.create(path, options.mode ?? NEW_FILE_MODE);
  try {
    try {
      writeAll(disk, descriptor, bytes);
      if (options.model !== undefined) {
        // The owner first: changing it clears set-user-id bits.
        keepOwner(disk, descriptor, options.model);
        disk.setMode(descriptor, options.model.mode);
      }
      disk.sync(descriptor);
      if (disk.size(descriptor) !== bytes.length) throw new Error(`${path} was not written in full`);
    } catch (error) {
      quietly(() => disk.close(descriptor));
      throw error;
    }
    disk.close(descriptor);
  } catch (error) {
    quietly(() => disk.remove(path));
    throw error;
  }
}

/** Replaces or creates a private file (mode 600) such that a reader sees the old or the new one. */
export function replacePrivateFile(disk: Disk, path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  if (disk.state(temporary) !== null) disk.remove(temporary);
  writeNewFile(disk, temporary, bytes, { mode: 0o600 });
  disk.rename(temporary, path);
  disk.syncFolder(dirname(path));
}
