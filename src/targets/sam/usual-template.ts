import { posix } from 'node:path';

/** Whether SAM finds a template by itself, by its file's name. */
export function isUsualTemplate(path: string): boolean {
  return /^template\.(?:ya?ml|json)$/.test(posix.basename(path));
}
